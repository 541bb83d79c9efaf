-- Create "plugin_installations" table
CREATE TABLE `plugin_installations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `plugin` text NOT NULL, `enabled` bool NOT NULL, `settings` text NOT NULL, `generation` integer NOT NULL, `approved_digest` text NOT NULL DEFAULT (''), `updated_at` datetime NOT NULL);
-- Create index "plugin_installations_plugin_key" to table: "plugin_installations"
CREATE UNIQUE INDEX `plugin_installations_plugin_key` ON `plugin_installations` (`plugin`);
-- Create "plugin_values" table
CREATE TABLE `plugin_values` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `plugin` text NOT NULL, `key` blob NOT NULL, `value` blob NOT NULL, `revision` integer NOT NULL);
-- Create index "pluginvalue_plugin_key" to table: "plugin_values"
CREATE UNIQUE INDEX `pluginvalue_plugin_key` ON `plugin_values` (`plugin`, `key`);
