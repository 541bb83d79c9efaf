// Command mizan is a self-hostable GraphQL commerce server.
package main

import (
	"os"

	"github.com/mizan-commerce/mizan/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:])) }
