package plugins

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// hostKV connects to the services of the host over the inherited descriptor. It returns nil when the host offers
// none. The connection needs no encryption: a socket pair has no name, so nobody else can be at its end.
func hostKV() (base.KV, error) {
	value := os.Getenv(base.HostFDEnv)
	if value == "" {
		return nil, nil //nolint:nilnil // No port is a legal answer, and Setup documents it.
	}
	fd, err := strconv.ParseUint(value, 10, 16)
	if err != nil || fd < 3 {
		return nil, fmt.Errorf("%s is not a descriptor", base.HostFDEnv)
	}
	file := os.NewFile(uintptr(fd), "host")
	conn, err := net.FileConn(file)
	if err != nil {
		return nil, fmt.Errorf("descriptor %d: %w", fd, err)
	}
	// FileConn works on a copy, so the inherited descriptor can go.
	if err := file.Close(); err != nil {
		return nil, fmt.Errorf("descriptor %d: %w", fd, err)
	}
	var used atomic.Bool
	client, err := grpc.NewClient("passthrough:///host",
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(context.Context, string) (net.Conn, error) {
			if used.Swap(true) {
				return nil, errors.New("the host closed its port")
			}
			return conn, nil
		}),
		grpc.WithIdleTimeout(0),
	)
	if err != nil {
		return nil, fmt.Errorf("host port: %w", err)
	}
	return base.NewKVClient(client), nil
}
