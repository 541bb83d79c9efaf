package base

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// KVClient is the plugin's end of the key-value port.
type KVClient struct{ rpc pluginv1.HostClient }

var _ KV = (*KVClient)(nil)

// NewKVClient returns the port behind a connection to the host.
func NewKVClient(conn grpc.ClientConnInterface) *KVClient {
	return &KVClient{rpc: pluginv1.NewHostClient(conn)}
}

// Get implements KV.
func (c *KVClient) Get(ctx context.Context, key string) (Entry, error) {
	r, err := c.rpc.KVGet(ctx, &pluginv1.KVGetRequest{Key: key})
	if err != nil {
		return Entry{}, kvError("read", err)
	}
	if !r.GetFound() {
		return Entry{}, nil
	}
	return Entry{Value: r.GetValue(), Revision: r.GetRevision()}, nil
}

// Put implements KV.
func (c *KVClient) Put(ctx context.Context, key string, value []byte, expected uint64) (uint64, error) {
	r, err := c.rpc.KVPut(ctx, &pluginv1.KVPutRequest{Key: key, Value: value, ExpectedRevision: expected})
	if err != nil {
		return 0, kvError("write", err)
	}
	if !r.GetApplied() {
		return r.GetRevision(), ErrStale
	}
	return r.GetRevision(), nil
}

// List implements KV.
func (c *KVClient) List(ctx context.Context, prefix, after string, limit int) ([]string, bool, error) {
	r, err := c.rpc.KVList(ctx, &pluginv1.KVListRequest{
		Prefix: prefix, After: after, Limit: uint32(min(max(limit, 0), MaxListKeys)),
	})
	if err != nil {
		return nil, false, kvError("list", err)
	}
	return r.GetKeys(), r.GetMore(), nil
}

func kvError(what string, err error) error {
	switch status.Code(err) {
	case codes.ResourceExhausted:
		return fmt.Errorf("%s: %w", what, ErrQuota)
	case codes.InvalidArgument:
		return fmt.Errorf("%s: %w", what, ErrBounds)
	default:
		return fmt.Errorf("key-value port: %s: %w", what, err)
	}
}
