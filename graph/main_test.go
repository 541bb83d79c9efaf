package graph_test

import (
	"flag"
	"testing"

	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// update rewrites what tests want with what they got. Read the difference before committing it.
var update = flag.Bool("update", false, "rewrite golden files")

func TestMain(m *testing.M) { shoptest.Main(m) }
