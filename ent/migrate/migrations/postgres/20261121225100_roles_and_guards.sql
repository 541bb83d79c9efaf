-- atlas:delimiter \n\n

-- The roles that a shop begins with.
INSERT INTO roles (handle, permissions) VALUES ('owner', '["CATALOG_WRITE","ORDERS_READ","ORDERS_WRITE","CUSTOMERS_READ","CUSTOMERS_REVEAL","CUSTOMERS_WRITE","REVIEWS_MODERATE","LOYALTY_WRITE","PLUGINS_MANAGE","STAFF_MANAGE","SETTINGS_WRITE"]');

INSERT INTO roles (handle, permissions) VALUES ('catalogue', '["CATALOG_WRITE"]');

INSERT INTO roles (handle, permissions) VALUES ('fulfilment', '["ORDERS_READ","ORDERS_WRITE"]');

INSERT INTO roles (handle, permissions) VALUES ('support', '["ORDERS_READ","CUSTOMERS_READ","CUSTOMERS_REVEAL"]');

INSERT INTO roles (handle, permissions) VALUES ('privacy', '["PRIVACY_OFFICER"]');

-- Entries of the audit log are only ever added, and so are the lines of the price history.
CREATE FUNCTION mizan_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''only added to''; END';

CREATE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION mizan_refuse();

CREATE TRIGGER price_history_keep BEFORE UPDATE ON price_history FOR EACH ROW EXECUTE FUNCTION mizan_refuse();
