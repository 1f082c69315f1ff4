package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConfig(t *testing.T) {
	w := newWorld(t)
	path := filepath.Join(t.TempDir(), "config.toml")
	w.env["PORTDESK_CONFIG"] = path
	if out, _ := w.ok("config", "--path"); out != path+"\n" {
		t.Errorf("the place is %q", out)
	}
	if out, _ := w.ok("config", "--check"); out != "The configuration is sound.\n" {
		t.Errorf("without a file: %q", out)
	}
	printed, _ := w.ok("config")
	if !strings.Contains(printed, "# max_supps = 3\n") {
		t.Errorf("the defaults are not printed: %s", printed)
	}
	text := "[rules]\nmax_supps = 2\nmax_dasy = 45\n[keys]\n\"desk.reload\" = [\"f11\"]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	fault := `[rules] has no setting "max_dasy"; did you mean "max_days"?`
	printed, said := w.ok("config")
	if !strings.Contains(printed, "\nmax_supps = 2\n") || !strings.Contains(printed, "\n\"desk.reload\" = [\"f11\"] # Reload\n") ||
		!strings.Contains(said, path+": line 3: "+fault) {
		t.Errorf("printed\n%s\nsaid %s", printed, said)
	}
	out, said, status := w.run("config", "--check")
	if status != 1 || !strings.Contains(out, fault) || said != "" {
		t.Errorf("status %d, %q, %q", status, out, said)
	}
	if err := os.WriteFile(path, []byte("[columns]\norders = [\"order\", \"stat\"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, _, status := w.run("config", "--check"); status != 1 || !strings.Contains(out, `orders has no column "stat"; did you mean "state"?`) {
		t.Errorf("columns: status %d, %q", status, out)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.fails(2, "not both", "config", "--check", "--path")
	w.fails(2, "printed as TOML", "config", "-o", "json")
	out, _, status = w.run("config", "--check", "-o", "json")
	if status != 1 || !strings.Contains(out, `"line": 3`) {
		t.Errorf("as JSON: status %d, %s", status, out)
	}

	// What is printed is a file that prints the same.
	if err := os.WriteFile(path, []byte(printed), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, said := w.ok("config"); again != printed || said != "" {
		t.Errorf("printed again it differs: %s", said)
	}
}
