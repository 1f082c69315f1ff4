package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"portdesk/store"
	"portdesk/ui/cli"
)

// TestPlain: the flag and the environment open the conversation in place of the screens.
func TestPlain(t *testing.T) {
	for name, tt := range map[string]struct {
		args  []string
		plain string
		want  string
	}{
		"screens":     {nil, "", "screens"},
		"flag":        {[]string{"--plain"}, "", "plain: hello"},
		"environment": {nil, "1", "plain: hello"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.env["PORTDESK_PLAIN"] = tt.plain
			var out, told bytes.Buffer
			err := cli.Execute(t.Context(), cli.Options{
				Args: tt.args, In: strings.NewReader("hello"), Out: &out, Err: &told, Now: time.Now,
				Getenv: func(key string) string { return w.env[key] },
				Desk: func(context.Context, cli.Screens) error {
					_, err := out.WriteString("screens")
					return err
				},
				Plain: func(_ context.Context, _ *store.Store, _ func() time.Time, in io.Reader, out io.Writer) error {
					text, err := io.ReadAll(in)
					if err == nil {
						_, err = io.WriteString(out, "plain: "+string(text))
					}
					return err
				},
			})
			if err != nil || out.String() != tt.want {
				t.Errorf("it opens %q (%v, %s)", out.String(), err, told.String())
			}
		})
	}
}
