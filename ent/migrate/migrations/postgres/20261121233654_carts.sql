-- Create "carts" table
CREATE TABLE "carts" ("id" character varying NOT NULL, "state" character varying NOT NULL DEFAULT 'ACTIVE', "version" bigint NOT NULL DEFAULT 1, "country" character varying NOT NULL, "language" character varying NOT NULL, "currency" character varying NOT NULL, "attributes" text NOT NULL DEFAULT '[]', "preferences" text NOT NULL DEFAULT '{}', "email" bytea NULL, "phone" bytea NULL, "note" bytea NULL, "delivery_provider" character varying NOT NULL DEFAULT '', "delivery_code" character varying NOT NULL DEFAULT '', "delivery_title" character varying NOT NULL DEFAULT '', "delivery_amount" bigint NOT NULL DEFAULT 0, "delivery_basis" bytea NULL, "delivery_until" timestamptz NULL, "shown_total" bigint NULL, "order_id" character varying NULL, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "expires_at" timestamptz NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "cart_completed" CHECK (
CASE state
    WHEN 'COMPLETED'::text THEN (order_id IS NOT NULL)
    ELSE (order_id IS NULL)
END));
-- Create index "cart_expires_at" to table: "carts"
CREATE INDEX "cart_expires_at" ON "carts" ("expires_at");
-- Create "cart_addresses" table
CREATE TABLE "cart_addresses" ("id" character varying NOT NULL, "position" bigint NOT NULL, "revision" bigint NOT NULL DEFAULT 1, "selected" boolean NOT NULL, "one_time_use" boolean NOT NULL, "first_name" bytea NULL, "last_name" bytea NULL, "company" bytea NULL, "address1" bytea NULL, "address2" bytea NULL, "city" bytea NULL, "zip" bytea NULL, "phone" bytea NULL, "country" character varying NOT NULL, "province" character varying NOT NULL DEFAULT '', "cart_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "cart_addresses_carts_cart" FOREIGN KEY ("cart_id") REFERENCES "carts" ("id") ON UPDATE NO ACTION ON DELETE CASCADE);
-- Create index "cartaddress_cart_id_position" to table: "cart_addresses"
CREATE UNIQUE INDEX "cartaddress_cart_id_position" ON "cart_addresses" ("cart_id", "position");
-- Create "cart_lines" table
CREATE TABLE "cart_lines" ("id" character varying NOT NULL, "quantity" bigint NOT NULL, "position" bigint NOT NULL, "attributes" text NOT NULL DEFAULT '[]', "title" character varying NOT NULL, "unit_price" bigint NULL, "cart_id" character varying NOT NULL, "variant_id" bigint NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "cart_lines_carts_cart" FOREIGN KEY ("cart_id") REFERENCES "carts" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, CONSTRAINT "cart_lines_variants_variant" FOREIGN KEY ("variant_id") REFERENCES "variants" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, CONSTRAINT "cart_line_quantity" CHECK (quantity > 0));
-- Create index "cartline_cart_id_position" to table: "cart_lines"
CREATE UNIQUE INDEX "cartline_cart_id_position" ON "cart_lines" ("cart_id", "position");
-- Create index "cartline_variant_id" to table: "cart_lines"
CREATE INDEX "cartline_variant_id" ON "cart_lines" ("variant_id");
