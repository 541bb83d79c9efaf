package cli

import (
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/config"
)

// dataFlags say where the shop's data are. Every command that touches data has them.
type dataFlags struct {
	Data          string        `help:"The data folder." default:"./data" type:"path" placeholder:"DIR"`
	DatabaseURL   config.Secret `name:"database-url" help:"A PostgreSQL URL; without it the shop is kept in SQLite in the data folder." placeholder:"URL"`
	MasterKeyFile string        `name:"master-key-file" help:"The file of the master key; needed with --database-url. Otherwise master.key in the data folder, made at first start." type:"path" placeholder:"FILE"`
}

func (f dataFlags) config() config.Data {
	return config.Data{Dir: f.Data, DatabaseURL: f.DatabaseURL, MasterKeyFile: f.MasterKeyFile}
}

// open opens the shop for a command that works on its data.
func (f dataFlags) open(w *world) (*app.App, error) {
	return app.Open(w.ctx, app.Options{Data: f.config(), Clock: w.clock, Logger: w.logger()})
}
