package app_test

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/shoptest"
)

func TestMain(m *testing.M) { shoptest.Main(m) }
