package action

// Actions of the calendar.
const (
	CalendarMonth     ID = "calendar.month"
	CalendarWeek      ID = "calendar.week"
	CalendarDay       ID = "calendar.day"
	CalendarNearer    ID = "calendar.nearer"
	CalendarFarther   ID = "calendar.farther"
	CalendarToday     ID = "calendar.today"
	CalendarGo        ID = "calendar.go"
	CalendarNextMonth ID = "calendar.month.next"
	CalendarPrevMonth ID = "calendar.month.prev"
	CalendarCutOver   ID = "calendar.cutover"
	CalendarRedate    ID = "calendar.redate"
	CalendarOrder     ID = "calendar.order"
	CalendarNumbers   ID = "calendar.numbers"
	CalendarHolidays  ID = "calendar.holidays"
)

func calendarRows() []Action {
	return []Action{
		{ID: CalendarCutOver, Scope: Calendar, Title: "Open the day's cut-over list", Keys: []string{"c"}, Hint: "cut-over", Order: 12, Args: "DATE"},
		{ID: CalendarRedate, Scope: Calendar, Title: "Record another date for the order", Keys: []string{"f"}, Hint: "change date", Order: 13, Args: "DATE"},
		{ID: CalendarGo, Scope: Calendar, Title: "Go to a date", Keys: []string{"g"}, Hint: "go to", Order: 14, Args: "DATE"},
		{ID: CalendarToday, Scope: Calendar, Title: "Go to today", Keys: []string{"t"}, Hint: "today", Order: 15},
		{ID: CalendarMonth, Scope: Calendar, Title: "Show the month", Keys: []string{"m"}, Hint: "month", Order: 16},
		{ID: CalendarWeek, Scope: Calendar, Title: "Show the week", Keys: []string{"w"}, Hint: "week", Order: 17},
		{ID: CalendarDay, Scope: Calendar, Title: "Show the day", Keys: []string{"d"}, Hint: "day", Order: 18},
		{ID: CalendarHolidays, Scope: Calendar, Title: "Days off: holidays, and those of carriers", Keys: []string{"D"}, Hint: "days off", Order: 19},
		{ID: CalendarNearer, Scope: Calendar, Title: "Look nearer: from the month to the week to the day", Keys: []string{"+", "="}, Quiet: true},
		{ID: CalendarFarther, Scope: Calendar, Title: "Look from farther: from the day to the week to the month", Keys: []string{"-"}, Quiet: true},
		{ID: CalendarNextMonth, Scope: Calendar, Title: "A month on", Keys: []string{"L", "ctrl+d", "pgdown"}, Quiet: true},
		{ID: CalendarPrevMonth, Scope: Calendar, Title: "A month back", Keys: []string{"H", "ctrl+u", "pgup"}, Quiet: true},
		{ID: CalendarOrder, Scope: Calendar, Title: "Go to the order", Keys: []string{"r"}},
		{ID: CalendarNumbers, Scope: Calendar, Title: "Show the day's numbers in the numbers table", Keys: []string{"N"}},
	}
}
