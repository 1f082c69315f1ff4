package cli_test

import (
	"strings"
	"testing"
)

// profiled has two numbers and the profiles Office and Fax.
func profiled(t *testing.T) *world {
	t.Helper()
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781")
	w.ok("profile", "create", "Office", "--trunk", "sip-sea-1", "--sms-trunk", "sms-west", "--capacity-group", "Office", "--capacity-limit", "2")
	w.ok("profile", "create", "Fax", "--trunk", "t38-1")
	return w
}

func TestProfileKeeping(t *testing.T) {
	w := profiled(t)
	list := into[[]object](w, "profile", "list")
	if len(list) != 2 || list[0]["name"] != "Fax" || list[0]["capacity_limit"] != nil || number(list[1]["capacity_limit"]) != "2" {
		t.Fatalf("listed %v", list)
	}
	w.fails(2, "profile, capacity limit", "profile", "create", "Other", "--capacity-limit", "-1")
	w.fails(3, `refused by rule "profile_name_taken"`, "profile", "create", "office", "--trunk", "x")
	w.fails(2, "nothing would change", "profile", "edit", "Office")
	w.ok("profile", "edit", "office", "--name", "Office lines", "--capacity-limit", "0", "--dry-run")
	if doc := into[object](w, "profile", "show", "Office"); doc["profile"].(object)["name"] != "Office" {
		t.Errorf("a dry run named it %v", doc)
	}
	doc := into[object](w, "profile", "edit", "office", "--name", "Office lines", "--capacity-limit", "0")
	if p := doc["profile"].(object); p["name"] != "Office lines" || p["capacity_limit"] != nil || p["trunk"] != "sip-sea-1" {
		t.Errorf("edited %v", p)
	}
	w.fails(1, "there is no profile", "profile", "show", "Office")
	if left := into[[]object](w, "profile", "delete", "Fax"); len(left) != 1 {
		t.Errorf("left are %v", left)
	}
	out, _ := w.ok("profile", "list", "-o", "csv")
	if !strings.HasPrefix(out, "id,name,capacity_group,") {
		t.Errorf("CSV: %s", out)
	}
}

func TestProfileAssigned(t *testing.T) {
	w := profiled(t)
	doc := into[object](w, "profile", "assign", "office", "2064205780")
	if doc["profile"] != "Office" || number(doc["changed"]) != "1" {
		t.Errorf("assigned %v", doc)
	}
	doc = into[object](w, "profile", "assign", "Office", "--where", "order:1001", "--dry-run")
	if number(doc["changed"]) != "1" || number(doc["same"]) != "1" {
		t.Errorf("assigned by a filter %v", doc)
	}
	of := into[[]object](w, "profile", "of", "2064205780", "2064205781")
	if of[0]["profile"] != "Office" || of[0]["why"] != "assigned by hand" || of[1]["profile"] != nil {
		t.Errorf("of %v", of)
	}
	w.fails(3, `refused by rule "profile_in_use"`, "profile", "delete", "Office")
	w.fails(1, "there is no profile", "profile", "assign", "Nobody", "2064205780")
	w.fails(2, "not both", "profile", "assign", "Office", "2064205780", "--where", "order:1001")
	w.in = "2064205780\n"
	out, _ := w.ok("profile", "clear", "-")
	if out != "No profile: 1 number changed.\n" {
		t.Errorf("cleared: %q", out)
	}
	w.fails(1, "has the profile already", "profile", "clear", "-")
}

func TestProfileRules(t *testing.T) {
	w := profiled(t)
	w.fails(2, "--profile", "profile", "rule", "create", "Seattle")
	w.fails(2, "--type is", "profile", "rule", "create", "Seattle", "--profile", "Office", "--type", "bus")
	preview := into[object](w, "profile", "rule", "preview", "--profile", "Office", "--state", "wa")
	if number(preview["takes"]) != "2" || number(preview["wins"]) != "2" {
		t.Errorf("a rule that is not kept takes %v", preview)
	}
	if list := into[[]object](w, "profile", "rule", "list"); len(list) != 0 {
		t.Fatalf("a preview kept %v", list)
	}
	doc := into[object](w, "profile", "rule", "create", "Seattle", "--profile", "office", "--type", "long-code", "--state", "wa", "--lata", "674")
	rule := doc["rule"].(object)
	if rule["profile"] != "Office" || rule["states"].([]any)[0] != "WA" || number(rule["place"]) != "1" || len(doc["sample"].([]any)) != 2 {
		t.Errorf("created %v", doc)
	}
	w.ok("profile", "rule", "create", "All", "--profile", "Fax")
	of := into[[]object](w, "profile", "of", "2064205780")
	if of[0]["profile"] != "Office" || !strings.Contains(text(of[0]["why"]), "Seattle") {
		t.Errorf("of %v", of)
	}
	w.fails(2, "nothing would change", "profile", "rule", "edit", "Seattle")
	w.ok("profile", "rule", "edit", "seattle", "--lata", "", "--state", "OR", "--dry-run")
	doc = into[object](w, "profile", "rule", "edit", "seattle", "--lata", "", "--state", "OR")
	if rule := doc["rule"].(object); len(rule["latas"].([]any)) != 0 || rule["states"].([]any)[0] != "OR" || number(doc["takes"]) != "0" {
		t.Errorf("edited %v", doc)
	}
	if list := into[[]object](w, "profile", "rule", "list", "--profile", "Fax"); len(list) != 1 || number(list[0]["place"]) != "2" {
		t.Errorf("of one profile %v", list)
	}
	if out, _ := w.ok("profile", "rule", "show", "All"); !strings.Contains(out, "Takes 2 living numbers") {
		t.Errorf("shown:\n%s", out)
	}
	w.fails(3, `refused by rule "profile_in_use"`, "profile", "delete", "Fax")
	if left := into[[]object](w, "profile", "rule", "delete", "Seattle"); len(left) != 1 {
		t.Errorf("left are %v", left)
	}
	w.fails(1, "there is no rule", "profile", "rule", "show", "Seattle")
}
