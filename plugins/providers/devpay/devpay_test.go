package devpay

import (
	"testing"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
)

func TestMain(m *testing.M) {
	plugintest.Main(m, map[string]plugins.Plugin{"devpay": Plugin()})
}

func options() plugintest.Options {
	return plugintest.Options{
		Name: "devpay", Manifest: manifestYAML,
		Settings: []byte(`{"answerLostAfter":"1ms"}`), BadSettings: []byte(`{"answerLostAfter":"soon"}`),
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	tokens := map[plugintest.Way]string{
		plugintest.Authorized: wayOK, plugintest.Declined: wayDecline,
		plugintest.Challenged: wayChallenge, plugintest.AnswerLost: wayTimeout,
	}
	plugintest.Payment(t, plugintest.PaymentOptions{
		Options: options(),
		Create: func(way plugintest.Way) (payment.CreateRequest, bool) {
			return payment.CreateRequest{Method: MethodCode, Token: tokens[way], ReturnURL: "https://shop.example/pay?c=1"}, true
		},
		Answer: answer,
	})
}
