package files

import (
	"slices"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

func sheetNames(t *testing.T, columns []Column) []string {
	t.Helper()
	var out []string
	for _, c := range columns {
		if slices.Contains(out, c.Name) {
			t.Errorf("two columns are %q", c.Name)
		}
		out = append(out, c.Name)
	}
	return out
}

func sheetRow(t *testing.T, names, cells []string) map[string]string {
	t.Helper()
	if len(names) != len(cells) {
		t.Fatalf("%d cells for %d columns", len(cells), len(names))
	}
	out := map[string]string{}
	for i, name := range names {
		out[name] = cells[i]
	}
	return out
}

func rowHolds(t *testing.T, row map[string]string, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if got, ok := row[name]; !ok || got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
}

func TestNumberSheet(t *testing.T) {
	d := oneOrder()
	for _, secrets := range []bool{false, true} {
		sheet, names := NewNumberSheet(secrets), sheetNames(t, NumberColumns(secrets))
		row := sheetRow(t, names, sheet.Cells(NumberLine{Number: d.Numbers[1], Order: &d.Order, Causes: "other"}))
		rowHolds(t, row, map[string]string{"number": "12064205781", "order": "1001-A", "group": "1001", "group_name": "Acme", "status": "FOC Date Set", "status_since": "2026-11-23T13:41:00Z",
			"foc_date": "2026-12-07", "requested_date": "2026-12-07", "number_type": "long-code", "current_service_provider_name": "Level3", "current_service_provider_id": "8824",
			"gaining_service_provider_name": "Flowroute", "gaining_service_provider_id": "683G", "lata": "674", "rate_center": "", "profile": "Front desk",
			"ownership_acquired_at": "2026-11-23T14:41:00Z", "number_activated_at": "2026-11-23T15:41:00Z", "supps": "1", "tested_at": "2026-11-23T15:41:00Z", "test": "passed",
			"told_date": "2026-12-07", "foc_confirmed_at": "2026-11-23T13:41:00Z", "submitted_at": "2026-11-23T11:41:00Z", "created_at": "2026-11-23T09:41:00Z",
			"order_requested_date": "2026-12-07", "blockers": "other", "business_name": "Ünal & <Söhne>"})
		if _, there := row["pin"]; there != secrets || (secrets && row["pin"] != "4711") {
			t.Errorf("secrets %v: the PIN is %q", secrets, row["pin"])
		}
		other := model.Order{PON: "1002", EndUser: field.Values{"city": "Tacoma"}}
		row = sheetRow(t, names, sheet.Cells(NumberLine{Number: d.Numbers[0], Order: &other}))
		rowHolds(t, row, map[string]string{"number": "12064205780", "order": "1002", "business_name": "", "city": "Tacoma", "rate_center": "SEATTLE", "rate_center_state": "WA", "group": "", "lata": ""})
	}
}

// TestFormColumns holds the form of every type of order against the columns, in its order.
func TestFormColumns(t *testing.T) {
	names := sheetNames(t, NumberColumns(true))
	for _, typ := range []tn.Type{tn.LongCode, tn.TollFree, tn.Wireless} {
		last := -1
		for _, def := range model.OrderFields(typ) {
			at := slices.Index(names, def.Key)
			if def.Key == model.KeyRequestedDate {
				continue
			}
			if at <= last {
				t.Errorf("%s of %s stands at %d, behind %d", def.Key, typ, at, last)
			}
			last = at
		}
	}
}

func TestOrderSheet(t *testing.T) {
	d := oneOrder()
	d.Order.Tally.Count[model.FOCDateSet], d.Order.Tally.Count[model.ActionRequired] = 3, 1
	d.Order.EndUser["state"] = "WA"
	sheet, names := NewOrderSheet(false), sheetNames(t, OrderColumns(false))
	for range 2 { // the cells are used again
		row := sheetRow(t, names, sheet.Cells(OrderLine{Order: d.Order, FOCFirst: d.Numbers[1].FOC, FOCLast: d.Numbers[1].FOC}))
		rowHolds(t, row, map[string]string{"id": "1001-A", "group": "1001", "customer": "Ünal & <Söhne>", "state": "coordinating_with_losing_service_provider", "blocked": "true", "numbers": "4",
			"foc_date_set": "3", "action_required": "1", "pending": "0", "foc_first": "2026-12-07", "signed_by": "Jane Doe", "signed_at": "2026-11-23T10:41:00Z",
			"voided_at": "2026-11-23T12:41:00Z", "end_user_state": "WA", "requested_date": "2026-12-07"})
	}
	if strings.Contains(strings.Join(names, " "), "account_number") || !strings.Contains(strings.Join(sheetNames(t, OrderColumns(true)), " "), "account_number") {
		t.Error("secrets have columns unasked, or have none")
	}
}

func TestJournalSheet(t *testing.T) {
	d := oneOrder()
	names := sheetNames(t, JournalColumns())
	for _, secrets := range []bool{false, true} {
		sheet := NewJournalSheet(secrets)
		cells, err := sheet.Cells(d.Entries[2])
		if err != nil {
			t.Fatal(err)
		}
		data := `{"city":"Seattle"}`
		if secrets {
			data = `{"city":"Seattle","pin":"changed"}`
		}
		rowHolds(t, sheetRow(t, names, cells), map[string]string{"action": "2", "event": "edit_order", "number": "", "data": data, "at": "2026-11-23T09:41:00Z"})
		if cells, err = sheet.Cells(d.Entries[1]); err != nil {
			t.Fatal(err)
		}
		rowHolds(t, sheetRow(t, names, cells), map[string]string{"number": "12064205780", "from": "", "to": "Pending", "data": "{}"})
	}
}
