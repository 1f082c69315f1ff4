package plain

import (
	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
)

// holidays is the list of days on which single carriers do no business.
func (s *session) holidays() error {
	return browse(s, listing[store.CarrierHoliday]{
		empty: "No carrier has holidays of its own. a adds one.",
		help:  "Public holidays hold for every carrier; these come over them. Opening one removes it.",
		page:  of(func() ([]store.CarrierHoliday, error) { return s.store.CarrierHolidays(s.ctx) }),
		line:  func(h store.CarrierHoliday) string { return full(s.holidayWords(h)) },
		open:  s.removeHoliday,
		more:  []option{{word: "a", text: "add one", do: s.addHoliday}},
	})
}

func (s *session) holidayWords(h store.CarrierHoliday) string {
	return carrier(model.Carrier{ID: h.Carrier, Name: h.Name}) + ", " + s.law().Day(h.Holiday.Date) + ": " + h.Holiday.Name
}

func (s *session) removeHoliday(h store.CarrierHoliday) error {
	yes, err := s.yes("Remove this holiday? " + full(s.holidayWords(h)))
	if err != nil || !yes {
		return err
	}
	if err := s.store.DeleteCarrierHoliday(s.ctx, h.Carrier, h.Holiday.Date); err != nil {
		return err
	}
	s.say("Removed. u takes it back.")
	return nil
}

func (s *session) addHoliday() error {
	const keyDay = "day"
	f := &form{calendar: s.law().Calendars.US, defs: []field.Def{
		{Key: keyID, Label: "Carrier's SPID or RespOrg", Required: true, MaxLen: 20},
		{Key: keyDay, Label: "Day", Kind: field.Day, Required: true},
		{Key: keyName, Label: "Name of the holiday", Required: true, MaxLen: 80},
	}}
	if _, err := s.fill(f); err != nil {
		return err
	}
	day, err := date.Parse(f.values.Get(keyDay))
	if err != nil {
		return err
	}
	h := store.CarrierHoliday{Carrier: f.values.Get(keyID), Holiday: date.Holiday{Date: day, Name: f.values.Get(keyName)}}
	if err := s.store.SaveCarrierHoliday(s.ctx, h); err != nil {
		return err
	}
	s.say("Kept: dates of that carrier keep to it from now on. u takes it back.")
	return nil
}
