package cli_test

import (
	"strings"
	"testing"
)

func TestDirectoryListAndShow(t *testing.T) {
	w := withFacts(t)
	list := into[[]object](w, "directory", "list", "--prefix", "206-42")
	if len(list) != 2 || list[0]["prefix"] != "206420" || list[0]["portable"] != true || list[1]["portable"] != false {
		t.Errorf("under 206-42 are %v", list)
	}
	if list = into[[]object](w, "directory", "list", "--carrier", "cascade"); len(list) != 1 || list[0]["number_type"] != "wireless" {
		t.Errorf("of Cascade are %v", list)
	}
	if list = into[[]object](w, "directory", "list", "--carrier", "8824", "--prefix", "206421"); len(list) != 1 {
		t.Errorf("of 8824 are %v", list)
	}
	out, said := w.ok("directory", "list", "--limit", "2")
	if strings.Count(out, "\n") != 3 || !strings.Contains(said, "more than 2 rows") {
		t.Errorf("limited:\n%s%s", out, said)
	}
	if out, said = w.ok("directory", "list", "--limit", "4"); said != "" || strings.Count(out, "\n") != 5 {
		t.Errorf("the whole directory:\n%s%s", out, said)
	}
	w.fails(2, "--prefix", "directory", "list", "--prefix", "seattle")
	w.fails(2, "up to ten digits", "directory", "list", "--prefix", "20642057801")
	carriers := into[[]object](w, "directory", "carriers")
	if len(carriers) != 3 || carriers[1]["id"] != "8824" || number(carriers[1]["prefixes"]) != "2" {
		t.Errorf("carriers %v", carriers)
	}
	w.in = "2064205780\n2065550000\n"
	serving := into[[]object](w, "directory", "show", "-")
	if len(serving) != 2 || serving[0]["current_service_provider_name"] != "Level3" || serving[1]["current_service_provider_name"] != nil {
		t.Errorf("served by %v", serving)
	}
	if out, _ = w.ok("directory", "show", "-"); !strings.Contains(out, "Nobody in the directory serves 206 555 0000.") {
		t.Errorf("shown:\n%s", out)
	}
	w.fails(2, "is no number", "directory", "show", "hello")
}

func TestDirectorySetAndRemove(t *testing.T) {
	w := withFacts(t)
	set := []string{"directory", "set", "+1 206-430", "--carrier", "Zayo", "--id", "5141", "--type", "Long-Code", "--lata", "674", "--rate-center", "SEATTLE", "--state", "WA"}
	w.ok(append(set, "--dry-run")...)
	if list := into[[]object](w, "directory", "list", "--prefix", "206430"); len(list) != 0 {
		t.Fatalf("a dry run left %v", list)
	}
	row := into[[]object](w, set...)
	if len(row) != 1 || row[0]["prefix"] != "206430" || row[0]["current_service_provider_id"] != "5141" || number(row[0]["lata"]) != "674" {
		t.Errorf("set %v", row)
	}
	row = into[[]object](w, "directory", "set", "206-430", "--portable", "no")
	if row[0]["portable"] != false || row[0]["current_service_provider_name"] != "Zayo" {
		t.Errorf("edited %v", row)
	}
	for says, args := range map[string][]string{
		"say something": {}, "--type is": {"--type", "bus"}, "--portable is": {"--portable", "perhaps"}, "is empty": {"--state", ""}, "state": {"--state", "Washington State"},
	} {
		w.fails(2, says, append([]string{"directory", "set", "206-430"}, args...)...)
	}
	w.fails(2, "is no prefix", "directory", "set", "206", "--id", "5141")
	w.ok("directory", "remove", "206430", "--dry-run")
	if left := into[[]object](w, "directory", "remove", "206430"); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
	w.fails(1, "has no prefix 206430", "directory", "remove", "206430")
	w.ok("doctor")
}

func TestImportDirectoryRehearsed(t *testing.T) {
	w := newWorld(t)
	w.in = facts
	docs := into[[]object](w, "import", "directory", "-", "--dry-run")
	if number(docs[0]["prefixes"]) != "4" || len(docs[0]["bad"].([]any)) != 0 {
		t.Errorf("imported %v", docs)
	}
	w.in = ""
	w.fails(1, "there is no desk at "+w.env["PORTDESK_DB"]+"; portdesk opens a new one", "directory", "list")
}

func TestGainingKeeping(t *testing.T) {
	w := newWorld(t)
	w.ok("gaining", "add", "Peer One", "--spid", "1234", "--dry-run")
	w.fails(1, "there is no desk", "gaining", "list")
	w.ok("check", "2064205780") // opens a desk
	before := into[[]object](w, "gaining", "list")
	after := into[[]object](w, "gaining", "add", "Peer One", "--spid", "1234", "--lata", "674,672", "--type", "long-code", "--rank", "9")
	if len(after) != len(before)+1 {
		t.Fatalf("added to %v: %v", before, after)
	}
	doc := into[object](w, "gaining", "show", "peer one")
	if doc["spid"] != "1234" || doc["resporg"] != nil || len(doc["latas"].([]any)) != 2 || number(doc["rank"]) != "9" {
		t.Errorf("shown %v", doc)
	}
	w.fails(2, "--type is", "gaining", "edit", "Peer One", "--type", "bus")
	w.ok("gaining", "edit", "Peer One", "--lata", "", "--name", "Peer")
	if out, _ := w.ok("gaining", "show", "Peer"); !strings.Contains(out, "LATAs     all") {
		t.Errorf("shown:\n%s", out)
	}
	w.fails(1, "there is no gaining provider", "gaining", "show", "Peer One")
	w.ok("gaining", "remove", "Peer", "--dry-run")
	if left := into[[]object](w, "gaining", "remove", "Peer"); len(left) != len(before) {
		t.Errorf("left are %v", left)
	}
}

// TestImportDirectoryOfAnotherForm: the sentences of import orders serve here too.
func TestImportDirectoryOfAnotherForm(t *testing.T) {
	w := newWorld(t)
	w.in = "%PDF-1.7"
	w.fails(2, "this is a PDF document", "import", "directory", "-")
	w.in = ""
	dir := t.TempDir()
	for _, command := range []string{"import directory", "import orders", "draft -f", "number list -f", "order list -f"} {
		if _, said, status := w.run(append(strings.Fields(command), dir)...); strings.Contains(said, "is a directory") || status != 2 {
			t.Errorf("%s of a folder ends with %d: %s", command, status, said)
		}
	}
	w.fails(2, dir+" is a folder: name a file in it", "draft", "-f", dir)
}
