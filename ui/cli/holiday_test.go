package cli_test

import (
	"strings"
	"testing"
)

func TestHolidayKeeping(t *testing.T) {
	w := withFacts(t)
	year := into[[]object](w, "holiday", "list", "--year", "2026")
	found := map[string]object{}
	for _, d := range year {
		found[text(d["day"])+" "+text(d["name"])] = d
	}
	if d := found["2026-11-26 Thanksgiving"]; d["whose"] != "public" || d["kept_in"] != "law" || len(d["countries"].([]any)) != 1 {
		t.Errorf("Thanksgiving is %v of %v", d, found)
	}
	if d := found["2026-12-25 Christmas Day"]; d == nil || len(d["countries"].([]any)) != 2 {
		t.Errorf("Christmas is %v", d)
	}
	w.fails(2, "--year", "holiday", "list", "--year", "1999")

	w.ok("holiday", "add", "level3", "2026-12-24", "Company", "day", "--dry-run")
	if own := into[[]object](w, "holiday", "list", "--carrier", "8824"); len(own) != 0 {
		t.Fatalf("a dry run left %v", own)
	}
	own := into[[]object](w, "holiday", "add", "level3", "12/24/2026", "Company", "day")
	if len(own) != 1 || own[0]["current_service_provider_id"] != "8824" || own[0]["name"] != "Company day" || own[0]["kept_in"] != "desk" {
		t.Errorf("added %v", own)
	}
	own = into[[]object](w, "holiday", "edit", "8824", "2026-12-24", "Founders Day")
	if len(own) != 1 || own[0]["name"] != "Founders Day" {
		t.Errorf("renamed %v", own)
	}
	w.fails(1, "no day off on 2026-12-23", "holiday", "edit", "8824", "2026-12-23", "x")
	w.fails(2, "no carrier of this desk", "holiday", "add", "nobody at all", "2026-12-24", "x")
	w.fails(2, "DAY", "holiday", "add", "8824", "someday", "x")
	w.fails(2, "give NAME", "holiday", "add", "8824", "2026-12-24")

	day := into[object](w, "holiday", "show", "2026-12-24", "--carrier", "Level3")
	if day["business_day"] != false || day["why"] != "Level3's own holiday: Founders Day" || day["next_business_day"] != "2026-12-28" {
		t.Errorf("the carrier's day is %v", day)
	}
	day = into[object](w, "holiday", "show", "2026-12-24")
	if day["business_day"] != true || day["why"] != nil || day["weekday"] != "Thursday" {
		t.Errorf("for other carriers it is %v", day)
	}
	if out, _ := w.ok("holiday", "show", "2026-11-26"); !strings.Contains(out, "no business day: Thanksgiving") {
		t.Errorf("Thanksgiving:\n%s", out)
	}
	if day = into[object](w, "holiday", "show", "2026-11-26", "--canada"); day["business_day"] != true || day["country"] != "CA" {
		t.Errorf("in Canada: %v", day)
	}
	if out, _ := w.ok("holiday", "remove", "8824", "2026-12-24"); out != "No day off.\n" {
		t.Errorf("after it was removed:\n%s", out)
	}
	w.fails(1, "has no saved holiday", "holiday", "remove", "8824", "2026-12-24")
	w.ok("undo")
	if own = into[[]object](w, "holiday", "list", "--carrier", "level3"); len(own) != 1 {
		t.Errorf("undo brought back %v", own)
	}
}

func TestHolidayNamesOneCarrier(t *testing.T) {
	w := withFacts(t)
	w.ok("directory", "set", "206-430", "--carrier", "Cascade Cable", "--id", "7777")
	w.fails(2, "several carriers", "holiday", "add", "cascade", "2026-12-24", "x")
	w.ok("holiday", "add", "cascade w", "2026-12-24", "Company day")
	list := into[[]object](w, "holiday", "add", "ABC9", "2026-12-24", "Company day")
	if len(list) != 1 || list[0]["current_service_provider_name"] != nil {
		t.Errorf("of a carrier that nobody knows: %v", list)
	}
}
