package base

import (
	"context"
	"errors"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// RegisterKV offers kv to a plugin through the Host service. Hosts and test kits call it. Internal errors of kv do
// not reach the plugin, since they can carry what is not its business.
func RegisterKV(s grpc.ServiceRegistrar, kv KV) {
	pluginv1.RegisterHostServer(s, &kvServer{kv: kv})
}

type kvServer struct {
	pluginv1.UnimplementedHostServer
	kv KV
}

func (s *kvServer) KVGet(ctx context.Context, r *pluginv1.KVGetRequest) (*pluginv1.KVGetResponse, error) {
	if !goodKey(r.GetKey()) {
		return nil, kvStatus(ErrBounds)
	}
	e, err := s.kv.Get(ctx, r.GetKey())
	if err != nil {
		return nil, kvStatus(err)
	}
	return &pluginv1.KVGetResponse{Found: e.Revision != 0, Value: e.Value, Revision: e.Revision}, nil
}

func (s *kvServer) KVPut(ctx context.Context, r *pluginv1.KVPutRequest) (*pluginv1.KVPutResponse, error) {
	if !goodKey(r.GetKey()) || len(r.GetValue()) > MaxValueBytes {
		return nil, kvStatus(ErrBounds)
	}
	rev, err := s.kv.Put(ctx, r.GetKey(), r.GetValue(), r.GetExpectedRevision())
	if errors.Is(err, ErrStale) {
		return &pluginv1.KVPutResponse{Applied: false, Revision: rev}, nil
	}
	if err != nil {
		return nil, kvStatus(err)
	}
	return &pluginv1.KVPutResponse{Applied: true, Revision: rev}, nil
}

func (s *kvServer) KVList(ctx context.Context, r *pluginv1.KVListRequest) (*pluginv1.KVListResponse, error) {
	limit := int(min(r.GetLimit(), MaxListKeys))
	if limit == 0 {
		limit = MaxListKeys
	}
	keys, more, err := s.kv.List(ctx, r.GetPrefix(), r.GetAfter(), limit)
	if err != nil {
		return nil, kvStatus(err)
	}
	return &pluginv1.KVListResponse{Keys: keys, More: more}, nil
}

func goodKey(k string) bool { return k != "" && len(k) <= MaxKeyBytes }

func kvStatus(err error) error {
	switch {
	case errors.Is(err, ErrQuota):
		return status.Error(codes.ResourceExhausted, ErrQuota.Error())
	case errors.Is(err, ErrBounds):
		return status.Error(codes.InvalidArgument, ErrBounds.Error())
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return status.FromContextError(err).Err()
	default:
		return status.Error(codes.Unavailable, "the host could not use its store")
	}
}
