-- Create "carts" table
CREATE TABLE `carts` (`id` text NOT NULL, `state` text NOT NULL DEFAULT ('ACTIVE'), `version` integer NOT NULL DEFAULT (1), `country` text NOT NULL, `language` text NOT NULL, `currency` text NOT NULL, `attributes` text NOT NULL DEFAULT ('[]'), `preferences` text NOT NULL DEFAULT ('{}'), `email` blob NULL, `phone` blob NULL, `note` blob NULL, `delivery_provider` text NOT NULL DEFAULT (''), `delivery_code` text NOT NULL DEFAULT (''), `delivery_title` text NOT NULL DEFAULT (''), `delivery_amount` integer NOT NULL DEFAULT (0), `delivery_basis` blob NULL, `delivery_until` datetime NULL, `shown_total` integer NULL, `order_id` text NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `expires_at` datetime NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `cart_completed` CHECK (CASE state WHEN 'COMPLETED' THEN order_id IS NOT NULL ELSE order_id IS NULL END));
-- Create index "cart_expires_at" to table: "carts"
CREATE INDEX `cart_expires_at` ON `carts` (`expires_at`);
-- Create "cart_addresses" table
CREATE TABLE `cart_addresses` (`id` text NOT NULL, `position` integer NOT NULL, `revision` integer NOT NULL DEFAULT (1), `selected` bool NOT NULL, `one_time_use` bool NOT NULL, `first_name` blob NULL, `last_name` blob NULL, `company` blob NULL, `address1` blob NULL, `address2` blob NULL, `city` blob NULL, `zip` blob NULL, `phone` blob NULL, `country` text NOT NULL, `province` text NOT NULL DEFAULT (''), `cart_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `cart_addresses_carts_cart` FOREIGN KEY (`cart_id`) REFERENCES `carts` (`id`) ON DELETE CASCADE);
-- Create index "cartaddress_cart_id_position" to table: "cart_addresses"
CREATE UNIQUE INDEX `cartaddress_cart_id_position` ON `cart_addresses` (`cart_id`, `position`);
-- Create "cart_lines" table
CREATE TABLE `cart_lines` (`id` text NOT NULL, `quantity` integer NOT NULL, `position` integer NOT NULL, `attributes` text NOT NULL DEFAULT ('[]'), `title` text NOT NULL, `unit_price` integer NULL, `cart_id` text NOT NULL, `variant_id` integer NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `cart_lines_carts_cart` FOREIGN KEY (`cart_id`) REFERENCES `carts` (`id`) ON DELETE CASCADE, CONSTRAINT `cart_lines_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE CASCADE, CONSTRAINT `cart_line_quantity` CHECK (quantity > 0));
-- Create index "cartline_cart_id_position" to table: "cart_lines"
CREATE UNIQUE INDEX `cartline_cart_id_position` ON `cart_lines` (`cart_id`, `position`);
-- Create index "cartline_variant_id" to table: "cart_lines"
CREATE INDEX `cartline_variant_id` ON `cart_lines` (`variant_id`);
