-- Create "access_tokens" table
CREATE TABLE `access_tokens` (`id` text NOT NULL, `kind` text NOT NULL, `hash` blob NOT NULL, `label` text NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `revoked_at` datetime NULL, `role_id` integer NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `access_tokens_roles_role` FOREIGN KEY (`role_id`) REFERENCES `roles` (`id`) ON DELETE NO ACTION);
-- Create index "access_tokens_hash_key" to table: "access_tokens"
CREATE UNIQUE INDEX `access_tokens_hash_key` ON `access_tokens` (`hash`);
-- Create "audit_entries" table
CREATE TABLE `audit_entries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `actor_kind` text NOT NULL, `actor` text NOT NULL DEFAULT (''), `action` text NOT NULL, `outcome` text NOT NULL, `purpose` text NOT NULL DEFAULT (''), `subjects` text NOT NULL DEFAULT ('[]'), `categories` text NOT NULL DEFAULT ('[]'), `object` text NOT NULL DEFAULT (''), `request_id` text NOT NULL DEFAULT (''));
-- Create index "auditentry_at" to table: "audit_entries"
CREATE INDEX `auditentry_at` ON `audit_entries` (`at`);
-- Create "collections" table
CREATE TABLE `collections` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `image_id` integer NULL, CONSTRAINT `collections_images_image` FOREIGN KEY (`image_id`) REFERENCES `images` (`id`) ON DELETE SET NULL);
-- Create index "collections_handle_key" to table: "collections"
CREATE UNIQUE INDEX `collections_handle_key` ON `collections` (`handle`);
-- Create "collection_products" table
CREATE TABLE `collection_products` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `collection_id` integer NOT NULL, `product_id` integer NOT NULL, CONSTRAINT `collection_products_collections_collection` FOREIGN KEY (`collection_id`) REFERENCES `collections` (`id`) ON DELETE CASCADE, CONSTRAINT `collection_products_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE);
-- Create index "collectionproduct_collection_id_product_id" to table: "collection_products"
CREATE UNIQUE INDEX `collectionproduct_collection_id_product_id` ON `collection_products` (`collection_id`, `product_id`);
-- Create index "collectionproduct_collection_id_position_product_id" to table: "collection_products"
CREATE INDEX `collectionproduct_collection_id_position_product_id` ON `collection_products` (`collection_id`, `position`, `product_id`);
-- Create index "collectionproduct_product_id" to table: "collection_products"
CREATE INDEX `collectionproduct_product_id` ON `collection_products` (`product_id`);
-- Create "collection_texts" table
CREATE TABLE `collection_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `locale` text NOT NULL, `title` text NOT NULL, `description_html` text NOT NULL, `description` text NOT NULL, `seo_title` text NOT NULL, `seo_description` text NOT NULL, `search` text NOT NULL, `sort_key` blob NOT NULL, `collection_id` integer NOT NULL, CONSTRAINT `collection_texts_collections_collection` FOREIGN KEY (`collection_id`) REFERENCES `collections` (`id`) ON DELETE CASCADE);
-- Create index "collectiontext_collection_id_locale" to table: "collection_texts"
CREATE UNIQUE INDEX `collectiontext_collection_id_locale` ON `collection_texts` (`collection_id`, `locale`);
-- Create index "collectiontext_locale_sort_key_collection_id" to table: "collection_texts"
CREATE INDEX `collectiontext_locale_sort_key_collection_id` ON `collection_texts` (`locale`, `sort_key`, `collection_id`);
-- Create "images" table
CREATE TABLE `images` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `source` text NOT NULL, `width` integer NOT NULL DEFAULT (0), `height` integer NOT NULL DEFAULT (0), `created_at` datetime NOT NULL, `product_id` integer NULL, CONSTRAINT `images_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE);
-- Create index "image_product_id_position" to table: "images"
CREATE INDEX `image_product_id_position` ON `images` (`product_id`, `position`);
-- Create "image_texts" table
CREATE TABLE `image_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `locale` text NOT NULL, `alt` text NOT NULL, `image_id` integer NOT NULL, CONSTRAINT `image_texts_images_image` FOREIGN KEY (`image_id`) REFERENCES `images` (`id`) ON DELETE CASCADE);
-- Create index "imagetext_image_id_locale" to table: "image_texts"
CREATE UNIQUE INDEX `imagetext_image_id_locale` ON `image_texts` (`image_id`, `locale`);
-- Create "locations" table
CREATE TABLE `locations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `name` text NOT NULL, `country` text NOT NULL, `position` integer NOT NULL);
-- Create index "locations_handle_key" to table: "locations"
CREATE UNIQUE INDEX `locations_handle_key` ON `locations` (`handle`);
-- Create "markets" table
CREATE TABLE `markets` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `name` text NOT NULL, `prices_include_tax` bool NOT NULL, `position` integer NOT NULL, `price_list_id` integer NOT NULL, CONSTRAINT `markets_price_lists_price_list` FOREIGN KEY (`price_list_id`) REFERENCES `price_lists` (`id`) ON DELETE NO ACTION);
-- Create index "markets_handle_key" to table: "markets"
CREATE UNIQUE INDEX `markets_handle_key` ON `markets` (`handle`);
-- Create "market_countries" table
CREATE TABLE `market_countries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `country` text NOT NULL, `market_id` integer NOT NULL, CONSTRAINT `market_countries_markets_market` FOREIGN KEY (`market_id`) REFERENCES `markets` (`id`) ON DELETE CASCADE);
-- Create index "market_countries_country_key" to table: "market_countries"
CREATE UNIQUE INDEX `market_countries_country_key` ON `market_countries` (`country`);
-- Create "option_texts" table
CREATE TABLE `option_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `locale` text NOT NULL, `name` text NOT NULL, `option_id` integer NOT NULL, CONSTRAINT `option_texts_product_options_option` FOREIGN KEY (`option_id`) REFERENCES `product_options` (`id`) ON DELETE CASCADE);
-- Create index "optiontext_option_id_locale" to table: "option_texts"
CREATE UNIQUE INDEX `optiontext_option_id_locale` ON `option_texts` (`option_id`, `locale`);
-- Create "option_values" table
CREATE TABLE `option_values` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `color` text NOT NULL DEFAULT (''), `option_id` integer NOT NULL, CONSTRAINT `option_values_product_options_option` FOREIGN KEY (`option_id`) REFERENCES `product_options` (`id`) ON DELETE CASCADE);
-- Create index "optionvalue_option_id_position" to table: "option_values"
CREATE INDEX `optionvalue_option_id_position` ON `option_values` (`option_id`, `position`);
-- Create "option_value_texts" table
CREATE TABLE `option_value_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `locale` text NOT NULL, `name` text NOT NULL, `value_id` integer NOT NULL, CONSTRAINT `option_value_texts_option_values_value` FOREIGN KEY (`value_id`) REFERENCES `option_values` (`id`) ON DELETE CASCADE);
-- Create index "optionvaluetext_value_id_locale" to table: "option_value_texts"
CREATE UNIQUE INDEX `optionvaluetext_value_id_locale` ON `option_value_texts` (`value_id`, `locale`);
-- Create "prices" table
CREATE TABLE `prices` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `min_quantity` integer NOT NULL DEFAULT (1), `amount` integer NOT NULL, `compare_at` integer NULL, `variant_id` integer NOT NULL, `price_list_id` integer NOT NULL, CONSTRAINT `prices_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE CASCADE, CONSTRAINT `prices_price_lists_price_list` FOREIGN KEY (`price_list_id`) REFERENCES `price_lists` (`id`) ON DELETE NO ACTION, CONSTRAINT `price_amount` CHECK (amount >= 0));
-- Create index "price_variant_id_price_list_id_min_quantity" to table: "prices"
CREATE UNIQUE INDEX `price_variant_id_price_list_id_min_quantity` ON `prices` (`variant_id`, `price_list_id`, `min_quantity`);
-- Create "price_history" table
CREATE TABLE `price_history` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `min_quantity` integer NOT NULL, `amount` integer NULL, `compare_at` integer NULL, `at` datetime NOT NULL, `variant_id` integer NOT NULL, `price_list_id` integer NOT NULL, CONSTRAINT `price_history_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE CASCADE, CONSTRAINT `price_history_price_lists_price_list` FOREIGN KEY (`price_list_id`) REFERENCES `price_lists` (`id`) ON DELETE NO ACTION);
-- Create index "pricechange_variant_id_price_list_id_at" to table: "price_history"
CREATE INDEX `pricechange_variant_id_price_list_id_at` ON `price_history` (`variant_id`, `price_list_id`, `at`);
-- Create "price_lists" table
CREATE TABLE `price_lists` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `currency` text NOT NULL);
-- Create index "price_lists_handle_key" to table: "price_lists"
CREATE UNIQUE INDEX `price_lists_handle_key` ON `price_lists` (`handle`);
-- Create "products" table
CREATE TABLE `products` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `status` text NOT NULL, `vendor` text NOT NULL, `product_type` text NOT NULL, `gift_card` bool NOT NULL DEFAULT (false), `units_sold` integer NOT NULL DEFAULT (0), `published_at` datetime NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL);
-- Create index "products_handle_key" to table: "products"
CREATE UNIQUE INDEX `products_handle_key` ON `products` (`handle`);
-- Create index "product_created_at" to table: "products"
CREATE INDEX `product_created_at` ON `products` (`created_at`);
-- Create index "product_updated_at" to table: "products"
CREATE INDEX `product_updated_at` ON `products` (`updated_at`);
-- Create index "product_vendor" to table: "products"
CREATE INDEX `product_vendor` ON `products` (`vendor`);
-- Create index "product_product_type" to table: "products"
CREATE INDEX `product_product_type` ON `products` (`product_type`);
-- Create index "product_units_sold" to table: "products"
CREATE INDEX `product_units_sold` ON `products` (`units_sold`);
-- Create "product_options" table
CREATE TABLE `product_options` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `product_id` integer NOT NULL, CONSTRAINT `product_options_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE);
-- Create index "productoption_product_id_position" to table: "product_options"
CREATE UNIQUE INDEX `productoption_product_id_position` ON `product_options` (`product_id`, `position`);
-- Create "product_tags" table
CREATE TABLE `product_tags` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `tag` text NOT NULL, `product_id` integer NOT NULL, CONSTRAINT `product_tags_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE);
-- Create index "producttag_product_id_tag" to table: "product_tags"
CREATE UNIQUE INDEX `producttag_product_id_tag` ON `product_tags` (`product_id`, `tag`);
-- Create index "producttag_tag" to table: "product_tags"
CREATE INDEX `producttag_tag` ON `product_tags` (`tag`);
-- Create "product_texts" table
CREATE TABLE `product_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `locale` text NOT NULL, `title` text NOT NULL, `description_html` text NOT NULL, `description` text NOT NULL, `seo_title` text NOT NULL, `seo_description` text NOT NULL, `search` text NOT NULL, `sort_key` blob NOT NULL, `product_id` integer NOT NULL, CONSTRAINT `product_texts_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE);
-- Create index "producttext_product_id_locale" to table: "product_texts"
CREATE UNIQUE INDEX `producttext_product_id_locale` ON `product_texts` (`product_id`, `locale`);
-- Create index "producttext_locale_sort_key_product_id" to table: "product_texts"
CREATE INDEX `producttext_locale_sort_key_product_id` ON `product_texts` (`locale`, `sort_key`, `product_id`);
-- Create "roles" table
CREATE TABLE `roles` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `handle` text NOT NULL, `permissions` text NOT NULL);
-- Create index "roles_handle_key" to table: "roles"
CREATE UNIQUE INDEX `roles_handle_key` ON `roles` (`handle`);
-- Create "settings" table
CREATE TABLE `settings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` text NOT NULL, `value` text NOT NULL, `updated_at` datetime NOT NULL);
-- Create index "settings_key_key" to table: "settings"
CREATE UNIQUE INDEX `settings_key_key` ON `settings` (`key`);
-- Create "stock_levels" table
CREATE TABLE `stock_levels` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `on_hand` integer NOT NULL, `reserved` integer NOT NULL DEFAULT (0), `variant_id` integer NOT NULL, `location_id` integer NOT NULL, CONSTRAINT `stock_levels_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE CASCADE, CONSTRAINT `stock_levels_locations_location` FOREIGN KEY (`location_id`) REFERENCES `locations` (`id`) ON DELETE NO ACTION, CONSTRAINT `stock_reserved` CHECK (reserved = 0 OR (reserved > 0 AND reserved <= on_hand)));
-- Create index "stocklevel_variant_id_location_id" to table: "stock_levels"
CREATE UNIQUE INDEX `stocklevel_variant_id_location_id` ON `stock_levels` (`variant_id`, `location_id`);
-- Create "stock_movements" table
CREATE TABLE `stock_movements` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `quantity` integer NOT NULL, `reason` text NOT NULL, `reference` text NOT NULL DEFAULT (''), `at` datetime NOT NULL, `variant_id` integer NOT NULL, `location_id` integer NOT NULL, CONSTRAINT `stock_movements_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE CASCADE, CONSTRAINT `stock_movements_locations_location` FOREIGN KEY (`location_id`) REFERENCES `locations` (`id`) ON DELETE NO ACTION);
-- Create index "stockmovement_variant_id_at" to table: "stock_movements"
CREATE INDEX `stockmovement_variant_id_at` ON `stock_movements` (`variant_id`, `at`);
-- Create "variants" table
CREATE TABLE `variants` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `sku` text NOT NULL DEFAULT (''), `barcode` text NOT NULL DEFAULT (''), `weight_grams` integer NOT NULL DEFAULT (0), `requires_shipping` bool NOT NULL DEFAULT (true), `taxable` bool NOT NULL DEFAULT (true), `tracked` bool NOT NULL DEFAULT (false), `continue_selling` bool NOT NULL DEFAULT (false), `archived` bool NOT NULL DEFAULT (false), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `product_id` integer NOT NULL, `option1_id` integer NULL, `option2_id` integer NULL, `option3_id` integer NULL, `image_id` integer NULL, CONSTRAINT `variants_products_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE, CONSTRAINT `variants_option_values_option1` FOREIGN KEY (`option1_id`) REFERENCES `option_values` (`id`) ON DELETE SET NULL, CONSTRAINT `variants_option_values_option2` FOREIGN KEY (`option2_id`) REFERENCES `option_values` (`id`) ON DELETE SET NULL, CONSTRAINT `variants_option_values_option3` FOREIGN KEY (`option3_id`) REFERENCES `option_values` (`id`) ON DELETE SET NULL, CONSTRAINT `variants_images_image` FOREIGN KEY (`image_id`) REFERENCES `images` (`id`) ON DELETE SET NULL);
-- Create index "variant_product_id_position" to table: "variants"
CREATE INDEX `variant_product_id_position` ON `variants` (`product_id`, `position`);
-- Create index "variant_sku" to table: "variants"
CREATE INDEX `variant_sku` ON `variants` (`sku`);
