package days_test

import (
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/days"
)

func TestMark(t *testing.T) {
	law := model.Desk{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	th := theme.New(theme.Dark(), theme.Unicode())
	past, ahead := date.Of(2026, 11, 20), date.Of(2026, 12, 4)
	for _, c := range []struct {
		mark days.Mark
		w    int
		want string
		role theme.Role
	}{
		{days.Of(law, model.FOCDateSet, ahead, past), 20, "◆ Fri 4 Dec", theme.Confirmed},
		{days.Of(law, model.FOCDateSet, ahead, past), 8, "◆ 4 Dec", theme.Confirmed},
		{days.Of(law, model.FOCDateSet, law.Today(), past), 20, "◆ Mon 23 Nov", theme.Confirmed},
		{days.Of(law, model.FOCDateSet, past, ahead), 20, "◆ Fri 20 Nov past", theme.Error},
		{days.Of(law, model.FOCDateSet, past, ahead), 13, "◆ 20 Nov past", theme.Error},
		{days.Of(law, model.FOCDateSet, past, ahead), 3, "20 Nov past", theme.Error},
		{days.Of(law, model.Completed, past, ahead), 20, "◆ Fri 20 Nov", theme.Confirmed},
		{days.Of(law, model.InProcess, 0, past), 20, "◇ Fri 20 Nov", theme.Requested},
		{days.Of(law, model.InProcess, 0, 0), 20, "", theme.Requested},
	} {
		if got := c.mark.Text(th, law, c.w); got != c.want || c.mark.Role() != c.role {
			t.Errorf("%+v in %d: %q, want %q", c.mark, c.w, got, c.want)
		}
	}
	law.Dates.ISO = true
	if got := days.Short(law, ahead); got != "12-04" {
		t.Errorf("short is %q", got)
	}
	if got := days.Short(law, date.Of(2027, 1, 4)); got != "2027-01-04" {
		t.Errorf("another year is %q", got)
	}
}
