-- Create "checkout_sessions" table
CREATE TABLE `checkout_sessions` (`id` text NOT NULL, `cart_id` text NOT NULL, `provider` text NOT NULL DEFAULT (''), `method` text NOT NULL DEFAULT (''), `offline` bool NOT NULL DEFAULT (false), `token` text NOT NULL DEFAULT (''), `surcharge` integer NOT NULL DEFAULT (0), `currency` text NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- Create index "checkout_sessions_cart_id_key" to table: "checkout_sessions"
CREATE UNIQUE INDEX `checkout_sessions_cart_id_key` ON `checkout_sessions` (`cart_id`);
-- Create "fulfillments" table
CREATE TABLE `fulfillments` (`id` text NOT NULL, `position` integer NOT NULL, `tracking_company` text NOT NULL DEFAULT (''), `tracking_number` text NOT NULL DEFAULT (''), `tracking_url` text NOT NULL DEFAULT (''), `created_at` datetime NOT NULL, `order_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `fulfillments_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- Create index "fulfillment_order_id_position" to table: "fulfillments"
CREATE UNIQUE INDEX `fulfillment_order_id_position` ON `fulfillments` (`order_id`, `position`);
-- Create "fulfillment_lines" table
CREATE TABLE `fulfillment_lines` (`id` text NOT NULL, `quantity` integer NOT NULL, `fulfillment_id` text NOT NULL, `line_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `fulfillment_lines_fulfillments_fulfillment` FOREIGN KEY (`fulfillment_id`) REFERENCES `fulfillments` (`id`) ON DELETE NO ACTION, CONSTRAINT `fulfillment_lines_order_lines_line` FOREIGN KEY (`line_id`) REFERENCES `order_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `fulfillment_line_quantity` CHECK (quantity > 0));
-- Create index "fulfillmentline_fulfillment_id_line_id" to table: "fulfillment_lines"
CREATE UNIQUE INDEX `fulfillmentline_fulfillment_id_line_id` ON `fulfillment_lines` (`fulfillment_id`, `line_id`);
-- Create index "fulfillmentline_line_id" to table: "fulfillment_lines"
CREATE INDEX `fulfillmentline_line_id` ON `fulfillment_lines` (`line_id`);
-- Create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `actor` text NOT NULL, `key` text NOT NULL, `action` text NOT NULL, `request_hash` blob NOT NULL, `object` text NOT NULL, `created_at` datetime NOT NULL);
-- Create index "idempotencykey_actor_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotencykey_actor_key` ON `idempotency_keys` (`actor`, `key`);
-- Create index "idempotencykey_created_at" to table: "idempotency_keys"
CREATE INDEX `idempotencykey_created_at` ON `idempotency_keys` (`created_at`);
-- Create "orders" table
CREATE TABLE `orders` (`id` text NOT NULL, `cart_id` text NOT NULL, `attempt_id` text NOT NULL, `attempt_token` text NOT NULL, `request_hash` blob NOT NULL, `state` text NOT NULL DEFAULT ('PENDING'), `release_code` text NOT NULL DEFAULT (''), `release_message` text NOT NULL DEFAULT (''), `pay_by` datetime NULL, `payment_id` text NOT NULL, `financial` text NOT NULL DEFAULT ('PENDING'), `received` integer NOT NULL DEFAULT (0), `refunded` integer NOT NULL DEFAULT (0), `fulfillment` text NOT NULL DEFAULT ('UNFULFILLED'), `number` integer NULL, `name` text NOT NULL DEFAULT (''), `placed_at` datetime NULL, `cancelled_at` datetime NULL, `cancel_reason` text NOT NULL DEFAULT (''), `changed_at` datetime NOT NULL, `version` integer NOT NULL DEFAULT (0), `currency` text NOT NULL, `prices_include_tax` bool NOT NULL, `country` text NOT NULL, `locale` text NOT NULL, `subtotal` integer NOT NULL, `discount` integer NOT NULL, `shipping_net` integer NOT NULL, `shipping_tax` integer NOT NULL, `shipping_gross` integer NOT NULL, `surcharge_net` integer NOT NULL DEFAULT (0), `surcharge_tax` integer NOT NULL DEFAULT (0), `surcharge_gross` integer NOT NULL DEFAULT (0), `tax` integer NOT NULL, `total` integer NOT NULL, `requires_shipping` bool NOT NULL, `shipping_title` text NOT NULL DEFAULT (''), `shipping_code` text NOT NULL DEFAULT (''), `shipping_provider` text NOT NULL DEFAULT (''), `attributes` text NOT NULL DEFAULT ('[]'), `email` blob NULL, `phone` blob NULL, `note` blob NULL, `email_hash` blob NULL, `phone_hash` blob NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_placed` CHECK (CASE state WHEN 'PLACED' THEN number IS NOT NULL AND placed_at IS NOT NULL ELSE number IS NULL END), CONSTRAINT `order_shipping` CHECK (shipping_net + shipping_tax = shipping_gross), CONSTRAINT `order_surcharge` CHECK (surcharge_net + surcharge_tax = surcharge_gross));
-- Create index "orders_attempt_id_key" to table: "orders"
CREATE UNIQUE INDEX `orders_attempt_id_key` ON `orders` (`attempt_id`);
-- Create index "orders_number_key" to table: "orders"
CREATE UNIQUE INDEX `orders_number_key` ON `orders` (`number`);
-- Create index "order_living" to table: "orders"
CREATE UNIQUE INDEX `order_living` ON `orders` (`cart_id`) WHERE state <> 'RELEASED';
-- Create index "order_cart_id_attempt_token" to table: "orders"
CREATE UNIQUE INDEX `order_cart_id_attempt_token` ON `orders` (`cart_id`, `attempt_token`);
-- Create index "order_payment_id" to table: "orders"
CREATE UNIQUE INDEX `order_payment_id` ON `orders` (`payment_id`);
-- Create index "order_placed" to table: "orders"
CREATE INDEX `order_placed` ON `orders` (`placed_at`, `id`) WHERE placed_at IS NOT NULL;
-- Create index "order_pay_by" to table: "orders"
CREATE INDEX `order_pay_by` ON `orders` (`pay_by`) WHERE pay_by IS NOT NULL;
-- Create index "order_email_hash" to table: "orders"
CREATE INDEX `order_email_hash` ON `orders` (`email_hash`);
-- Create index "order_phone_hash" to table: "orders"
CREATE INDEX `order_phone_hash` ON `orders` (`phone_hash`);
-- Create "order_addresses" table
CREATE TABLE `order_addresses` (`id` text NOT NULL, `first_name` blob NULL, `last_name` blob NULL, `company` blob NULL, `address1` blob NULL, `address2` blob NULL, `city` blob NULL, `zip` blob NULL, `phone` blob NULL, `country` text NOT NULL, `province` text NOT NULL DEFAULT (''), `order_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_addresses_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- Create "order_events" table
CREATE TABLE `order_events` (`id` text NOT NULL, `position` integer NOT NULL, `kind` text NOT NULL, `amount` integer NULL, `fulfillment_id` text NULL, `at` datetime NOT NULL, `order_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_events_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- Create index "orderevent_order_id_position" to table: "order_events"
CREATE UNIQUE INDEX `orderevent_order_id_position` ON `order_events` (`order_id`, `position`);
-- Create "order_lines" table
CREATE TABLE `order_lines` (`id` text NOT NULL, `position` integer NOT NULL, `product_id` integer NOT NULL, `title` text NOT NULL, `variant_title` text NOT NULL DEFAULT (''), `options` text NOT NULL DEFAULT ('[]'), `attributes` text NOT NULL DEFAULT ('[]'), `sku` text NOT NULL DEFAULT (''), `image` text NOT NULL DEFAULT (''), `quantity` integer NOT NULL, `unit_price` integer NOT NULL, `compare_at` integer NULL, `discount` integer NOT NULL, `net` integer NOT NULL, `tax` integer NOT NULL, `gross` integer NOT NULL, `rate` integer NOT NULL, `requires_shipping` bool NOT NULL, `taxable` bool NOT NULL, `tracked` bool NOT NULL, `weight_grams` integer NOT NULL DEFAULT (0), `fulfilled` integer NOT NULL DEFAULT (0), `order_id` text NOT NULL, `variant_id` integer NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_lines_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION, CONSTRAINT `order_lines_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE NO ACTION, CONSTRAINT `order_line_gross` CHECK (net + tax = gross), CONSTRAINT `order_line_quantity` CHECK (quantity > 0 AND fulfilled >= 0 AND fulfilled <= quantity));
-- Create index "orderline_order_id_position" to table: "order_lines"
CREATE UNIQUE INDEX `orderline_order_id_position` ON `order_lines` (`order_id`, `position`);
-- Create index "orderline_variant_id" to table: "order_lines"
CREATE INDEX `orderline_variant_id` ON `order_lines` (`variant_id`);
-- Create "order_tokens" table
CREATE TABLE `order_tokens` (`id` text NOT NULL, `hash` blob NOT NULL, `created_at` datetime NOT NULL, `order_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_tokens_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- Create index "order_tokens_hash_key" to table: "order_tokens"
CREATE UNIQUE INDEX `order_tokens_hash_key` ON `order_tokens` (`hash`);
-- Create index "ordertoken_order_id" to table: "order_tokens"
CREATE INDEX `ordertoken_order_id` ON `order_tokens` (`order_id`);
-- Create "outbox_deliveries" table
CREATE TABLE `outbox_deliveries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `subscriber` text NOT NULL, `aggregate` text NOT NULL, `sequence` integer NOT NULL, `state` text NOT NULL DEFAULT ('WAITING'), `attempts` integer NOT NULL DEFAULT (0), `next_at` datetime NOT NULL, `leased_until` datetime NULL, `event_id` text NOT NULL, CONSTRAINT `outbox_deliveries_outbox_events_event` FOREIGN KEY (`event_id`) REFERENCES `outbox_events` (`id`) ON DELETE CASCADE);
-- Create index "outboxdelivery_event_id_subscriber" to table: "outbox_deliveries"
CREATE UNIQUE INDEX `outboxdelivery_event_id_subscriber` ON `outbox_deliveries` (`event_id`, `subscriber`);
-- Create index "outboxdelivery_next_at" to table: "outbox_deliveries"
CREATE INDEX `outboxdelivery_next_at` ON `outbox_deliveries` (`next_at`) WHERE state = 'WAITING';
-- Create index "outboxdelivery_aggregate_subscriber_sequence" to table: "outbox_deliveries"
CREATE INDEX `outboxdelivery_aggregate_subscriber_sequence` ON `outbox_deliveries` (`aggregate`, `subscriber`, `sequence`) WHERE state = 'WAITING';
-- Create "outbox_events" table
CREATE TABLE `outbox_events` (`id` text NOT NULL, `kind` text NOT NULL, `aggregate` text NOT NULL, `sequence` integer NOT NULL, `payload` text NOT NULL, `created_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- Create index "outboxevent_aggregate_sequence" to table: "outbox_events"
CREATE UNIQUE INDEX `outboxevent_aggregate_sequence` ON `outbox_events` (`aggregate`, `sequence`);
-- Create index "outboxevent_created_at" to table: "outbox_events"
CREATE INDEX `outboxevent_created_at` ON `outbox_events` (`created_at`);
-- Create "payments" table
CREATE TABLE `payments` (`id` text NOT NULL, `order_id` text NOT NULL, `provider` text NOT NULL, `method` text NOT NULL, `offline` bool NOT NULL, `currency` text NOT NULL, `amount` integer NOT NULL, `state` text NOT NULL DEFAULT ('NEW'), `provider_reference` text NOT NULL DEFAULT (''), `authorized` integer NOT NULL DEFAULT (0), `captured` integer NOT NULL DEFAULT (0), `refunded` integer NOT NULL DEFAULT (0), `capturable` integer NOT NULL DEFAULT (0), `disputed` integer NOT NULL DEFAULT (0), `next_action` text NOT NULL DEFAULT (''), `method_type` text NOT NULL DEFAULT (''), `brand` text NOT NULL DEFAULT (''), `last4` text NOT NULL DEFAULT (''), `failure_code` text NOT NULL DEFAULT (''), `failure_message` text NOT NULL DEFAULT (''), `as_of` datetime NULL, `version` integer NOT NULL DEFAULT (0), `capture_before` datetime NULL, `abandoned` bool NOT NULL DEFAULT (false), `look_at` datetime NULL, `looks` integer NOT NULL DEFAULT (0), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `payment_amounts` CHECK (0 <= refunded AND refunded <= captured AND captured <= authorized AND capturable >= 0));
-- Create index "payment_order_id" to table: "payments"
CREATE INDEX `payment_order_id` ON `payments` (`order_id`);
-- Create index "payment_look_at" to table: "payments"
CREATE INDEX `payment_look_at` ON `payments` (`look_at`) WHERE look_at IS NOT NULL;
-- Create index "payment_abandoned" to table: "payments"
CREATE INDEX `payment_abandoned` ON `payments` (`abandoned`) WHERE abandoned;
-- Create "payment_events" table
CREATE TABLE `payment_events` (`id` text NOT NULL, `position` integer NOT NULL, `source` text NOT NULL, `state` text NOT NULL, `authorized` integer NOT NULL, `captured` integer NOT NULL, `refunded` integer NOT NULL, `disputed` integer NOT NULL, `at` datetime NOT NULL, `payment_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `payment_events_payments_payment` FOREIGN KEY (`payment_id`) REFERENCES `payments` (`id`) ON DELETE NO ACTION);
-- Create index "paymentevent_payment_id_position" to table: "payment_events"
CREATE UNIQUE INDEX `paymentevent_payment_id_position` ON `payment_events` (`payment_id`, `position`);
-- Create "payment_operations" table
CREATE TABLE `payment_operations` (`id` text NOT NULL, `kind` text NOT NULL, `state` text NOT NULL DEFAULT ('PLANNED'), `amount` integer NOT NULL DEFAULT (0), `before` integer NOT NULL DEFAULT (0), `refund_id` text NULL, `request` text NOT NULL DEFAULT (''), `key_seq` integer NOT NULL DEFAULT (0), `attempts` integer NOT NULL DEFAULT (0), `first_at` datetime NULL, `last_at` datetime NULL, `lease_until` datetime NULL, `next_at` datetime NOT NULL, `error_kind` text NOT NULL DEFAULT (''), `error_code` text NOT NULL DEFAULT (''), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `payment_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `payment_operations_payments_payment` FOREIGN KEY (`payment_id`) REFERENCES `payments` (`id`) ON DELETE NO ACTION);
-- Create index "paymentoperation_live" to table: "payment_operations"
CREATE UNIQUE INDEX `paymentoperation_live` ON `payment_operations` (`payment_id`) WHERE state = 'PLANNED' OR state = 'IN_FLIGHT' OR state = 'UNKNOWN' OR state = 'MANUAL';
-- Create index "paymentoperation_payment_id_created_at" to table: "payment_operations"
CREATE INDEX `paymentoperation_payment_id_created_at` ON `payment_operations` (`payment_id`, `created_at`);
-- Create index "paymentoperation_next_at" to table: "payment_operations"
CREATE INDEX `paymentoperation_next_at` ON `payment_operations` (`next_at`) WHERE state = 'PLANNED' OR state = 'IN_FLIGHT' OR state = 'UNKNOWN';
-- Create "refunds" table
CREATE TABLE `refunds` (`id` text NOT NULL, `order_id` text NOT NULL, `currency` text NOT NULL, `amount` integer NOT NULL, `reason` text NOT NULL DEFAULT (''), `state` text NOT NULL DEFAULT ('PENDING'), `provider_reference` text NOT NULL DEFAULT (''), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `payment_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `refunds_payments_payment` FOREIGN KEY (`payment_id`) REFERENCES `payments` (`id`) ON DELETE NO ACTION);
-- Create index "refund_payment_id" to table: "refunds"
CREATE INDEX `refund_payment_id` ON `refunds` (`payment_id`);
-- Create index "refund_order_id" to table: "refunds"
CREATE INDEX `refund_order_id` ON `refunds` (`order_id`);
-- Create "reservations" table
CREATE TABLE `reservations` (`id` text NOT NULL, `order_id` text NOT NULL, `line_id` text NOT NULL, `quantity` integer NOT NULL, `created_at` datetime NOT NULL, `variant_id` integer NOT NULL, `location_id` integer NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `reservations_variants_variant` FOREIGN KEY (`variant_id`) REFERENCES `variants` (`id`) ON DELETE NO ACTION, CONSTRAINT `reservations_locations_location` FOREIGN KEY (`location_id`) REFERENCES `locations` (`id`) ON DELETE NO ACTION, CONSTRAINT `reservation_quantity` CHECK (quantity > 0));
-- Create index "reservation_line_id_location_id" to table: "reservations"
CREATE UNIQUE INDEX `reservation_line_id_location_id` ON `reservations` (`line_id`, `location_id`);
-- Create index "reservation_order_id" to table: "reservations"
CREATE INDEX `reservation_order_id` ON `reservations` (`order_id`);
-- Create index "reservation_variant_id_location_id" to table: "reservations"
CREATE INDEX `reservation_variant_id_location_id` ON `reservations` (`variant_id`, `location_id`);
-- Create "sequences" table
CREATE TABLE `sequences` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `value` integer NOT NULL);
-- Create index "sequences_name_key" to table: "sequences"
CREATE UNIQUE INDEX `sequences_name_key` ON `sequences` (`name`);
