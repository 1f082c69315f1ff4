package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files lists what stands in the desk's folder.
func (w *world) files() []string {
	w.t.Helper()
	entries, err := os.ReadDir(filepath.Dir(w.env["PORTDESK_DB"]))
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestRestoreBringsTheBackupBack(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	file := filepath.Join(t.TempDir(), "copy.db")
	w.ok("backup", file)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w.ok("draft", "2064205781", "--name", "Later")
	w.fails(1, "--force", "restore", file)
	w.expect("1002", "new_order", "Pending")

	out, _ := w.ok("restore", file, "--force")
	aside := w.env["PORTDESK_DB"] + ".before-restore-20261120-100000"
	if !strings.Contains(out, aside) {
		t.Errorf("it does not tell where the desk is kept: %s", out)
	}
	w.expect("1001", "new_order", "Pending")
	w.fails(1, "no order", "order", "show", "1002")
	w.ok("doctor")
	if info, err := os.Stat(w.env["PORTDESK_DB"]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the desk is %v, %v", info, err)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
		t.Errorf("the backup was changed (%v)", err)
	}

	// The same second again: neither desk is lost.
	doc := into[object](w, "restore", file, "--force")
	if doc["kept_aside"] != aside+"-2" {
		t.Errorf("the second one is kept at %v", doc["kept_aside"])
	}
	w.env["PORTDESK_DB"] = aside
	w.expect("1002", "new_order", "Pending")
	w.ok("doctor")
}

func TestRestoreMakesADeskWhereNoneStands(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	file := filepath.Join(t.TempDir(), "copy.db")
	w.ok("backup", file)
	w.env["PORTDESK_DB"] = filepath.Join(t.TempDir(), "new", "desk.db")
	w.fails(1, "there is no folder", "restore", file)
	if err := os.Mkdir(filepath.Dir(w.env["PORTDESK_DB"]), 0o700); err != nil {
		t.Fatal(err)
	}
	doc := into[object](w, "restore", file)
	if doc["kept_aside"] != nil {
		t.Errorf("something was kept aside: %v", doc)
	}
	w.expect("1001", "new_order", "Pending")
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	dir := t.TempDir()
	sound := filepath.Join(dir, "copy.db")
	w.ok("backup", sound)
	raw, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	holed := append([]byte{}, raw...)
	for page := 4096; page < len(holed); page += 3 * 4096 { // pages of tables and indexes alike
		copy(holed[page:], strings.Repeat("\xff", 512))
	}
	stood := w.files()
	for says, file := range map[string]string{
		"damaged":       write("holed.db", holed),
		"damaged, ":     write("cut.db", raw[:len(raw)/2]),
		"no desk":       write("empty.db", nil),
		"not restored":  write("text.db", []byte(strings.Repeat("no desk ", 1000))),
		"there is no":   filepath.Join(dir, "none.db"),
		"no file that":  dir,
		"desk itself":   w.env["PORTDESK_DB"],
		"--force keeps": sound,
	} {
		args := []string{"restore", file, "--force"}
		if file == sound {
			args = args[:2]
		}
		w.fails(1, says, args...)
		w.expect("1001", "new_order", "Pending")
	}
	if now := w.files(); strings.Join(now, " ") != strings.Join(stood, " ") {
		t.Errorf("the folder holds %v, before %v", now, stood)
	}
}

func TestRestoreOverADamagedDesk(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	file := filepath.Join(t.TempDir(), "copy.db")
	w.ok("backup", file)
	desk := w.env["PORTDESK_DB"]
	if err := os.WriteFile(desk, []byte(strings.Repeat("damaged ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(desk+"-wal", []byte("left over"), 0o600); err != nil {
		t.Fatal(err)
	}
	doc := into[object](w, "restore", file, "--force")
	w.expect("1001", "new_order", "Pending")
	aside := doc["kept_aside"].(string)
	if kept, err := os.ReadFile(aside); err != nil || !strings.HasPrefix(string(kept), "damaged") {
		t.Errorf("the damaged desk is not kept: %v", err)
	}
	if kept, err := os.ReadFile(aside + "-wal"); err != nil || string(kept) != "left over" {
		t.Errorf("its write-ahead log is not kept: %q, %v", kept, err)
	}
}
