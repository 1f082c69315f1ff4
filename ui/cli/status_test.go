package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/ui/cli"
)

// TestExitStatuses: 0 done, 1 failed, 2 wrong usage, 3 refused by a rule.
func TestExitStatuses(t *testing.T) {
	w := inProcess(t, "2064205780")
	damaged := filepath.Join(t.TempDir(), "damaged.db")
	whole, err := os.ReadFile(w.env["PORTDESK_DB"])
	if err != nil {
		t.Fatal(err)
	}
	for i := 100; i < 4096; i++ { // the first page behind its header: the schema
		whole[i] = 0xff
	}
	if err := os.WriteFile(damaged, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		status int
		args   string
	}{
		{0, "order list"}, {0, "number show 2064205780"}, {0, "triage list"}, {0, "calendar list"}, {0, "log --acts"}, {0, "doctor"}, {0, "states"}, {0, "config"},
		{1, "order show 77"}, {1, "number show 2064205799"}, {1, "note list 77"}, {1, "redo"}, {1, "triage wake foc_due:1"}, {1, "restore /nonexistent"},
		{1, "--db " + damaged + " order list"}, {1, "--db " + damaged + " log"}, {1, "--db " + damaged + " undo --dry-run"},
		{2, "ordr"}, {2, "order lst"}, {2, "note"}, {2, "triage"}, {2, "calendar show"}, {2, "order list --foo"}, {2, "log --limit many"}, {2, "number list --where colour:red"},
		{2, "number test 2064205780"}, {2, "order list -o yaml"}, {2, "redo now"},
		{3, "order submit 1001"}, {3, "order edit 1001 --set zip=1"}, {3, "number apply resubmit 2064205780"}, {3, "number test 2064205780 --passed"},
		{3, "triage snooze foc_due:1 --until 2026-11-19"}, {3, "draft 5552348976"},
	} {
		before, err := os.ReadFile(w.env["PORTDESK_DB"])
		if err != nil {
			t.Fatal(err)
		}
		_, said, status := w.run(strings.Fields(c.args)...)
		if status != c.status {
			t.Errorf("%s ends with %d, want %d: %s", c.args, status, c.status, said)
		}
		if c.status == 3 && !strings.Contains(said, `refused by rule "`) {
			t.Errorf("%s names no rule: %q", c.args, said)
		}
		if after, err := os.ReadFile(w.env["PORTDESK_DB"]); c.status != 0 && (err != nil || !bytes.Equal(before, after)) {
			t.Errorf("%s ended with %d and wrote into the desk", c.args, status)
		}
	}
}

// TestNoRoomForTheOutput: what could not be printed is a failure.
func TestNoRoomForTheOutput(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no full device")
	}
	defer func() { _ = full.Close() }()
	w := drafted(t)
	for _, args := range [][]string{{"order", "list"}, {"number", "list", "-o", "json"}, {"number", "list", "-o", "csv"}, {"states"}} {
		var said bytes.Buffer
		err := cli.Execute(t.Context(), cli.Options{Args: args, Out: full, Err: &said, Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
		if status := cli.Report(&said, err); status != 1 || !strings.Contains(said.String(), "no space left") {
			t.Errorf("%q ends with %d: %q", args, status, said.String())
		}
	}
}

// TestDryRunsKeepNothing: each command that changes the desk tells the same on a copy.
func TestDryRunsKeepNothing(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("draft", "8444205780")
	w.endUser("1002")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205781", "--date", "2026-12-04")
	dump := func() string {
		var out []string
		for _, args := range []string{"order list", "number list", "log", "log --acts", "note list", "triage list"} {
			text, _ := w.ok(append(strings.Fields(args), "-o", "json")...)
			out = append(out, text)
		}
		return strings.Join(out, "\n")
	}
	before := dump()
	for _, line := range []string{
		"order create 2067771234 --name Acme", "draft 2067771234", "order edit 1001 1002 --set contact_email=a@example.com", "order edit 1002 --set city=Tacoma",
		"order sign 1002 --name Jane~Doe --title Owner --consent", "order cancel 1001 1002 --reason stays", "order note 1001 x", "order chase 1001 --with Dana",
		"order tell 1001", "number tell 2064205781", "number note 2064205780 x", "number apply foc_withdrawn 2064205781 --reason late",
		"number apply request_cancellation --where order:1001 --reason stays", "note add 1001 x", "triage snooze foc_due:1 --until mon", "undo",
	} {
		args := strings.Fields(line)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "~", " ")
		}
		rehearsed, said, status := w.run(append(slices.Clone(args), "--dry-run", "-o", "json")...)
		if status != 0 || !strings.HasSuffix(said, "portdesk: a dry run: nothing of it was kept\n") {
			t.Errorf("%s --dry-run ends with %d: %q", line, status, said)
			continue
		}
		if after := dump(); after != before {
			t.Fatalf("%s --dry-run changed the desk", line)
		}
		if line == "undo" {
			continue
		}
		kept, told, status := w.run(append(args, "-o", "json")...)
		if status != 0 || kept != rehearsed || told+"portdesk: a dry run: nothing of it was kept\n" != said {
			t.Errorf("%s: the dry run printed and said\n%s%s\nthe real one (%d)\n%s%s", line, rehearsed, said, status, kept, told)
		}
		w.ok("undo")
		before = dump()
	}
}

func TestDryRunOfRestore(t *testing.T) {
	w := drafted(t)
	file := filepath.Join(t.TempDir(), "copy.db")
	w.ok("backup", file)
	w.ok("undo")
	w.fails(1, "a desk stands", "restore", file, "--dry-run")
	doc := into[object](w, "restore", file, "--force", "--dry-run")
	if doc["restored_from"] != file || doc["kept_aside"] != nil {
		t.Errorf("it says %v", doc)
	}
	if left := into[[]object](w, "order", "list"); len(left) != 0 {
		t.Errorf("the dry run restored %v", pons(left))
	}
	w.fails(1, "there is no file", "restore", file+"x", "--force", "--dry-run")
}

func TestActsUndoAndRedo(t *testing.T) {
	w := drafted(t)
	sameJSON(t, toJSON(t, into[object](w, "undo")), `{"undone":"Draft 2 orders","numbers":3,"orders":2}`)
	acts := into[[]object](w, "log", "--acts", "--limit", "2")
	if len(acts) != 2 || acts[0]["title"] != "Undo: Draft 2 orders" || acts[0]["undoes"] != acts[1]["id"] || acts[1]["undone"] != true {
		t.Errorf("the acts are %v", acts)
	}
	if out, _ := w.ok("log", "--acts"); !strings.Contains(out, "taken back") {
		t.Errorf("the table is\n%s", out)
	}
	doc := into[object](w, "redo")
	if doc["redone"] != "Draft 2 orders" || doc["orders"] != jsonNumber("2") {
		t.Errorf("done again: %v", doc)
	}
	w.fails(1, "nothing to do again", "redo")
	w.fails(2, "--limit", "log", "--acts", "--limit", "-1")
}
