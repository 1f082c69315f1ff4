package dialogs

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/words"
)

// HolidayStore is what the list of days off asks of the desk's file.
type HolidayStore interface {
	Desk() model.Desk
	Carriers(ctx context.Context) ([]model.Carrier, error)
	CarrierHolidays(ctx context.Context) ([]store.CarrierHoliday, error)
	SaveCarrierHoliday(ctx context.Context, h store.CarrierHoliday) error
	DeleteCarrierHoliday(ctx context.Context, carrier string, day date.Date) error
}

// The fields of a carrier's holiday, and the button that takes one away.
const (
	keyYear      = "year"
	keyCarrier   = "carrier"
	keyName      = "name"
	buttonDelete = "delete"
)

// Holidays lists the days without business of a year: the federal ones of the United
// States, Canada's, the desk's own, and those of single carriers, which can be added,
// named anew and taken away here.
type Holidays struct {
	sheet
	store HolidayStore
	near  date.Date // the list opens here
	year  int

	public [2]date.Calendar // of the United States and of Canada, with nothing added
	own    []store.CarrierHoliday
	// carriers are those that may be called by name.
	carriers []model.Carrier
	days     []dayOff // of the year
	chosen   string   // the list's value of the picked day
	typed    string   // the carrier that the list was made for
	asking   bool     // the list asks which carrier is meant
	loaded   bool
}

// dayOff is a day of the list.
type dayOff struct {
	value   string // of the list: the carrier and the day, or where it comes from and the day
	day     date.Date
	name    string
	whose   string
	carrier string // "" for one that is not kept here
}

type (
	daysOff struct {
		list []store.CarrierHoliday
		left []model.Carrier
		err  error
	}
	keptDay struct {
		say string
		err error
	}
)

// NewHolidays returns the dialog on the year of a day, with the list at that day.
func NewHolidays(ctx context.Context, s HolidayStore, near date.Date) *Holidays {
	d := &Holidays{sheet: sheet{deed: deed{ctx: ctx}}, store: s, near: near, year: min(max(near.Year(), date.FirstYear), date.LastYear),
		public: [2]date.Calendar{date.NewCalendar(date.US), date.NewCalendar(date.Canada)}}
	d.dialog = d
	return d
}

// Title names the year.
func (d *Holidays) Title() string { return "Days off in " + strconv.Itoa(d.year) }

// Restyle makes the fields on the first call.
func (d *Holidays) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.list = form.NewList(nil, false, t)
	d.open(t, d.fields(), field.Values{keyYear: strconv.Itoa(d.year)}, d.readDay)
	d.form.Focus(keyCarrier)
	d.refresh()
}

func (d *Holidays) fields() []field.Def {
	var years []field.Option
	for y := max(d.year-1, date.FirstYear); y <= min(d.year+1, date.LastYear); y++ {
		years = append(years, field.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y)})
	}
	return []field.Def{
		{Key: keyYear, Label: "Year", Kind: field.Choice, Choices: years},
		{Key: keyCarrier, Label: "Carrier", Hint: "its name, SPID or RespOrg: Level3, 8824", MaxLen: 60, Required: true, Check: d.checkCarrier},
		{Key: keyDate, Label: "Day off", Hint: "2026-12-24, 12/24, 24 dec", Kind: field.Day, Required: true, Check: d.checkDay},
		{Key: keyName, Label: "Name", Hint: "Founders Day", MaxLen: 60, Required: true},
	}
}

func (d *Holidays) checkDay(value string, _ field.Values) error {
	day, err := date.Parse(value)
	if err != nil {
		return err
	}
	if y := day.Year(); y < date.FirstYear || y > date.LastYear {
		return errors.New("days off are kept from " + strconv.Itoa(date.FirstYear) + " to " + strconv.Itoa(date.LastYear))
	}
	return nil
}

func (d *Holidays) readDay(text string) (stored, shown string, err error) {
	law := d.store.Desk()
	day, err := date.ParseInput(text, law.Today(), law.Calendars.US)
	if err != nil {
		return "", "", err
	}
	shown = law.Day(day)
	if name, public := law.Calendars.US.Holiday(day); public {
		shown += " · " + name + " already"
	}
	return day.String(), shown, nil
}

// Init reads the carriers' holidays.
func (d *Holidays) Init() tea.Cmd {
	s := d.store
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.CarrierHolidays(ctx)
		if err != nil {
			return daysOff{err: err}
		}
		left, err := s.Carriers(ctx)
		return daysOff{list, left, err}
	})
}

// Update takes the answers of the store.
func (d *Holidays) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.read, d.kept, d.Init)
}

func (d *Holidays) read(m daysOff) tea.Cmd {
	if m.err != nil {
		return d.unread(d, m.err, d.loaded)
	}
	d.loaded, d.own = true, m.list
	d.know(m.left)
	d.relist()
	return nil
}

// gather puts the year's days off of all sources in order.
func (d *Holidays) gather() []dayOff {
	law := d.store.Desk()
	var out []dayOff
	for i, cal := range []date.Calendar{law.Calendars.US, law.Calendars.Canada} {
		for day := date.Of(d.year, 1, 1); day.Year() == d.year; day++ {
			name, off := cal.Holiday(day)
			if !off {
				continue
			}
			whose := [...]string{"United States, federal", "Canada"}[i]
			if _, public := d.public[i].Holiday(day); !public {
				whose = "this desk"
			}
			if same := slices.IndexFunc(out, func(o dayOff) bool { return o.day == day && o.name == name }); same >= 0 {
				if out[same].whose != whose {
					out[same].whose = "United States and Canada"
				}
				continue
			}
			out = append(out, dayOff{value: whose + " " + day.String(), day: day, name: name, whose: whose})
		}
	}
	for _, h := range d.own {
		if h.Holiday.Date.Year() != d.year {
			continue
		}
		whose := h.Carrier
		if h.Name != "" {
			whose = h.Name + " (" + h.Carrier + ")"
		}
		out = append(out, dayOff{value: h.Carrier + " " + h.Holiday.Date.String(), day: h.Holiday.Date, name: h.Holiday.Name, whose: whose, carrier: h.Carrier})
	}
	slices.SortStableFunc(out, func(a, b dayOff) int { return int(a.day) - int(b.day) })
	return out
}

// relist shows the days of the year; what is picked stays picked.
func (d *Holidays) relist() {
	d.days = d.gather()
	items := make([]form.Item, 0, len(d.days))
	for _, o := range d.days {
		role := ""
		if o.carrier != "" {
			role = " · kept here"
		}
		items = append(items, form.Item{Value: o.value, Label: padded(d.store.Desk().Dates.Day(o.day, o.day), 11) + " " + o.name, Note: o.whose + role})
	}
	filter, choose := d.list.Filter(), d.choosing()
	if len(choose) > 0 {
		items = carrierItems(choose)
	}
	if d.asking != (len(choose) > 0) {
		d.asking, filter = len(choose) > 0, "" // it was typed for other lines
	}
	d.list = form.NewList(items, false, d.theme)
	d.list.SetFilter(filter)
	d.list.SetActive(d.focus == inList)
	d.list.Pick(d.chosen)
	if !d.list.Seek(d.chosen) {
		if i := slices.IndexFunc(d.days, func(o dayOff) bool { return o.day >= d.near }); i >= 0 {
			d.list.Seek(d.days[i].value)
		}
	}
	d.refresh()
}

func padded(text string, w int) string { return text + draw.Blank(max(w-draw.Width(text), 0)) }

// picked is the day under the pick, where a carrier's is picked.
func (d *Holidays) picked() (dayOff, bool) {
	i := slices.IndexFunc(d.days, func(o dayOff) bool { return o.value == d.chosen && o.carrier != "" })
	if i < 0 {
		return dayOff{}, false
	}
	return d.days[i], true
}

// edited follows another year, or a day that was picked: its words come into the fields.
func (d *Holidays) edited() tea.Cmd {
	v := d.form.Values()
	if y, err := strconv.Atoi(v.Get(keyYear)); err == nil && y != d.year {
		d.year = y
		d.relist()
		d.form.SetDefs(d.fields())
		return nil
	}
	p := d.list.Picked()
	switch {
	case len(p) > 0 && strings.HasPrefix(p[0], carrierMark):
		d.takeCarrier(p[0])
	case v.Get(keyCarrier) != d.typed:
		d.typed = v.Get(keyCarrier)
		d.relist()
	case len(p) > 0 && p[0] != d.chosen:
		d.chosen = p[0]
		if o, ok := d.picked(); ok {
			d.refill(field.Values{keyYear: strconv.Itoa(d.year), keyCarrier: o.carrier, keyDate: o.day.String(), keyName: o.name})
		}
	}
	d.refresh()
	return nil
}

// refill replaces what stands in the fields and leaves the focus where it is.
func (d *Holidays) refill(v field.Values) {
	d.form = form.New(d.fields(), v, d.theme)
	d.form.SetDays(d.readDay)
	if d.focus != inForm {
		d.form.Blur()
		return
	}
	d.form.Focus(keyCarrier)
}

// refresh brings the buttons up to what is picked.
func (d *Holidays) refresh() {
	del := form.Button{ID: buttonDelete, Label: "Take the day away", Danger: true}
	if _, ok := d.picked(); !ok {
		del.Disabled = "Pick a carrier's own day in the list first; public ones stay."
	}
	d.noteCarrier()
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Close"}, form.Button{ID: buttonDo, Label: "Keep the day"}, del)
}

// Act carries out an action.
func (d *Holidays) Act(id action.ID) tea.Cmd {
	if d.busy() {
		return nil
	}
	if id == action.EntryDone && d.focus == inForm && d.form.FocusedKey() == keyCarrier && len(d.choosing()) > 0 {
		d.moveTo(inList)
		return nil
	}
	return d.after(d.act(id))
}

// Click answers to the mouse.
func (d *Holidays) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.after(d.click(x, y, b))
}

func (d *Holidays) after(e effect) tea.Cmd {
	if e.pressed == buttonDelete {
		return d.remove()
	}
	return d.follow(e)
}

// do keeps what stands in the fields as a carrier's holiday; one of the same carrier and
// day is named anew.
func (d *Holidays) do() tea.Cmd {
	if d.busy() || !d.loaded || !d.ready() {
		return nil
	}
	v := d.form.Values()
	day, err := date.Parse(v.Get(keyDate))
	if err != nil {
		return nil
	}
	c, _, ok := d.carrierOf(v.Get(keyCarrier))
	if !ok {
		return nil
	}
	h := store.CarrierHoliday{Carrier: c.ID, Holiday: date.Holiday{Date: day, Name: v.Get(keyName)}}
	s, shown := d.store, d.store.Desk().Day(day)
	d.chosen = h.Carrier + " " + day.String()
	return d.start(func(ctx context.Context) tea.Msg {
		return keptDay{"Kept: " + namedCarrier(c) + " is off on " + shown + ": " + h.Holiday.Name, s.SaveCarrierHoliday(ctx, h)}
	})
}

// remove takes the picked day away.
func (d *Holidays) remove() tea.Cmd {
	o, ok := d.picked()
	if !ok {
		return nil
	}
	s, shown := d.store, d.store.Desk().Day(o.day)
	d.chosen = ""
	return d.start(func(ctx context.Context) tea.Msg {
		return keptDay{"Taken away: " + o.whose + " works on " + shown, s.DeleteCarrierHoliday(ctx, o.carrier, o.day)}
	})
}

// kept shows the list anew, with empty fields for the next day.
func (d *Holidays) kept(m keptDay) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	d.fault = ""
	d.refill(field.Values{keyYear: strconv.Itoa(d.year)})
	d.moveTo(inForm)
	d.form.Focus(keyCarrier)
	return tea.Batch(d.Init(), desk.Made(m.say), func() tea.Msg { return desk.Changed{} })
}

// View draws the fields, the days of the year and the buttons.
func (d *Holidays) View(w, h int) string {
	w = min(w, widest)
	line := words.Count(len(d.days), "day") + " off in " + strconv.Itoa(d.year) + ". A carrier's own day holds for the dates of its numbers alone."
	if !d.loaded {
		line = "reading the days off " + d.theme.Glyphs.Ellipsis
	}
	return d.view([]string{d.theme.P(theme.Dim).S(draw.Shorten(line, w))}, w, h)
}
