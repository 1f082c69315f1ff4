package plain_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/creack/pty"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/ui/plain"
)

// TestSameAnswer: one answer reaches the other orders of the group that wait for the same,
// and of the order's data only what was typed.
func TestSameAnswer(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 777 0001")
	sign := []string{"Jane Doe", "Owner", "yes"}
	ask := []string{"3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "6", "", "pin_passcode", "yes", "b"}
	out := d.run(join("2", "1001-A", "1", "1", endUser(""), "2", sign, ask, "1001-B", "1", "1", endUserOfWireless(), "2", sign, ask, "b",
		"5", "1", "1", "9988", ".", "yes", "yes")...)
	d.says(out, "Other orders of the group wait for the same:", "The answer would write there too: PIN or passcode.", "into 2 orders", "2 numbers sent again")
	for _, pon := range []string{"1001-A", "1001-B"} {
		o, err := d.store.OrderByPON(t.Context(), pon)
		if err != nil {
			t.Fatal(err)
		}
		if o.EndUser.Get(model.KeyPIN) != "9988" || o.Tally.Count[model.InProcess] != 1 {
			t.Errorf("PON %s has the PIN %q and %v", pon, o.EndUser.Get(model.KeyPIN), o.Tally.Count)
		}
	}
	a, err := d.store.OrderByPON(t.Context(), "1001-A")
	if err != nil {
		t.Fatal(err)
	}
	if got := a.EndUser.Get(model.KeyAccountNumber); got != "" {
		t.Errorf("the account number of the sibling was written too: %q", got)
	}
	if n, err := d.store.CountBlockers(t.Context(), filter.Query{}, false); err != nil || n != 0 {
		t.Errorf("%d blockers are open (%v)", n, err)
	}
}

// TestSecretOnTerminal: a terminal does not show a secret while it is typed.
func TestSecretOnTerminal(t *testing.T) {
	d := drafted(t, "206 420 5780")
	user, terminal, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	defer func() { _ = user.Close() }()
	ended := make(chan error, 1)
	go func() {
		ended <- plain.Run(t.Context(), d.store, d.clock, terminal, terminal)
		_ = terminal.Close() // which ends the reading on the other side
	}()
	steps := []string{"2", "1", "1", "3", "16", "zq81kx", "q"}
	var seen bytes.Buffer
	read := make([]byte, 4096)
	for {
		n, err := user.Read(read)
		if err != nil {
			break
		}
		seen.Write(read[:n])
		if strings.HasSuffix(seen.String(), "\n> ") && len(steps) > 0 {
			typeLine(t, user, steps[0])
			steps = steps[1:]
		}
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if text := seen.String(); strings.Contains(text, "zq81kx") || !strings.Contains(text, "PIN or passcode. Now: empty.") {
		t.Errorf("the terminal shows\n%s", text)
	}
	if o, err := d.store.OrderByPON(t.Context(), "1001"); err != nil || o.EndUser.Get(model.KeyPIN) != "zq81kx" {
		t.Errorf("the PIN is %q (%v)", o.EndUser.Get(model.KeyPIN), err)
	}
}

func typeLine(t *testing.T, user *os.File, line string) {
	t.Helper()
	if _, err := user.WriteString(line + "\n"); err != nil {
		t.Error(err)
	}
}
