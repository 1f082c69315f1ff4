package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestExportLetter(t *testing.T) {
	w := exportDesk(t)
	pages := func(pdf string) int { return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAllString(pdf, -1)) }
	out, said := w.ok("export", "loa", "1001-A")
	if !strings.HasPrefix(out, "%PDF-") || pages(out) != 1 || !strings.Contains(out, "/MediaBox [0 0 612.00 792.00]") || said != "" {
		t.Errorf("the letter has %d pages, and it is said %q: %.300q", pages(out), said, out)
	}
	if again, _ := w.ok("export", "loa", "1001-A"); again != out {
		t.Error("another time it is another letter")
	}
	if _, said = w.ok("export", "loa", "1002"); !strings.Contains(said, "PON 1002: the letter is not signed") {
		t.Errorf("said %q", said)
	}
	w.ok("draft", "2064205000-5399")
	if out, _ = w.ok("export", "loa", "1003"); pages(out) < 3 {
		t.Errorf("400 numbers have %d pages", pages(out))
	}
	if _, said = w.ok("export", "loa", "1003"); !strings.Contains(said, "PON 1003: the review before submission finds something missing: ") || !strings.Contains(said, "ZIP is missing") || strings.Contains(said, "LOA is not signed") {
		t.Errorf("said %q", said)
	}
	w.endUser("1002")
	w.sign("1002")
	w.ok("order", "edit", "1002", "--set", "city=Tacoma")
	if _, said = w.ok("export", "loa", "1002"); !strings.Contains(said, "PON 1002: the signature on the letter is void") {
		t.Errorf("said %q", said)
	}
	void, _ := w.ok("export", "loa", "1002")
	if blank, said := w.ok("export", "loa", "1002", "--blank"); said != "" || blank == void || pages(blank) != 1 {
		t.Errorf("to be signed anew it has %d pages, and it is said %q", pages(blank), said)
	}
	w.ok("order", "edit", "1003", "--set", "business_name=Acme \U000F0001")
	dir := t.TempDir()
	w.fails(1, "PON 1003: ", "export", "loa", "1003", "--to", filepath.Join(dir, "x.pdf"))
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left are %q", got)
	}
}

func TestExportLetters(t *testing.T) {
	w := exportDesk(t)
	w.fails(2, "2 letters are as many files", "export", "loa", "1001-A", "1002")
	w.fails(2, "2 letters are as many files", "export", "loa", "1001-A", "1002", "--to", filepath.Join(t.TempDir(), "x.pdf"))
	dir := t.TempDir()
	second := filepath.Join(dir, "loa-1002.pdf")
	if err := os.WriteFile(second, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.fails(1, "loa-1002.pdf is there already", "export", "loa", "1001-A", "1002", "--to", dir)
	if got := names(t, dir); !slices.Equal(got, []string{"loa-1002.pdf"}) || w.file(second) != "mine" {
		t.Errorf("a refused export left %q", got)
	}
	_, said := w.ok("export", "loa", "1001-A", "1002", "--to", dir, "--force")
	if got := names(t, dir); !slices.Equal(got, []string{"loa-1001-A.pdf", "loa-1002.pdf"}) || looksLike(w.file(second)) != "pdf" || !strings.Contains(said, "2 letters to ") {
		t.Errorf("there are %q, said %q", got, said)
	}
}
