package dialogs

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// RuleStore is what the form of a rule asks of the desk's file.
type RuleStore interface {
	Profiles(ctx context.Context) ([]store.ProfileRow, error)
	ProfileRules(ctx context.Context) ([]profile.Rule, error)
	PreviewRule(ctx context.Context, r profile.Rule, sample int) (store.RulePreview, error)
	SaveProfileRule(ctx context.Context, r profile.Rule) (int64, error)
}

// RuleSaved says that a rule was added or changed.
type RuleSaved struct{ ID int64 }

// Rule is the form of a rule that gives a profile, with a look at the numbers that it
// would take as it stands in the fields.
type Rule struct {
	sheet
	store  RuleStore
	before profile.Rule // as it is kept; ID 0 for a new one
	lists  desk.Lane    // profiles and rules; the sheet's own lane is that of the preview

	profiles []store.ProfileRow
	rules    []profile.Rule
	loaded   bool

	preview store.RulePreview
	known   bool // preview is of what stands in the fields
}

type (
	listsRead struct {
		profiles []store.ProfileRow
		rules    []profile.Rule
		err      error
	}
	rulePreviewed struct {
		preview store.RulePreview
		err     error
	}
	ruleKept struct {
		id  int64
		say string
		err error
	}
)

// typeField is the box of a number type.
type typeField struct {
	of         tn.Type
	key, label string
}

func typeFields() []typeField {
	return []typeField{{tn.LongCode, "long_code", "Long-code"}, {tn.TollFree, "toll_free", "Toll-free"}, {tn.Wireless, "wireless", "Wireless"}}
}

// NewRule returns the form of a rule, a new one where its ID is 0. What the rule holds
// already stands in the fields. Its answers are a RuleSaved, a desk.Say and desk.Changed.
func NewRule(ctx context.Context, s RuleStore, r profile.Rule) *Rule {
	d := &Rule{sheet: sheet{deed: deed{ctx: ctx}, keeps: true}, store: s, before: r}
	d.dialog = d
	return d
}

// Title says what the form is for.
func (d *Rule) Title() string {
	if d.before.ID == 0 {
		return "New rule"
	}
	return "Rule " + draw.Clean(d.before.Name)
}

// Restyle makes the fields on the first call.
func (d *Rule) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	r := d.before
	latas := make([]string, 0, len(r.LATAs))
	for _, n := range r.LATAs {
		latas = append(latas, strconv.Itoa(n))
	}
	v := field.Values{profile.FieldName: r.Name, profile.FieldStates: strings.Join(r.States, ", "),
		profile.FieldRateCenters: strings.Join(r.RateCenters, ", "), profile.FieldLATAs: strings.Join(latas, ", ")}
	if r.Profile != 0 {
		v[profile.FieldProfile] = strconv.FormatInt(r.Profile, 10)
	}
	for _, f := range typeFields() {
		if slices.Contains(r.Types, f.of) {
			v[f.key] = "yes"
		}
	}
	d.open(t, d.fields(), v, nil)
	do := "Add the rule"
	if r.ID != 0 {
		do = "Keep the changes"
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Leave it"}, form.Button{ID: buttonDo, Label: do})
}

func (d *Rule) fields() []field.Def {
	var choices []field.Option
	for _, p := range d.profiles {
		choices = append(choices, field.Option{Value: strconv.FormatInt(p.ID, 10), Label: p.Name})
	}
	const filters = "Takes numbers that pass all of these; what is empty lets all through"
	text := func(key, label, hint, section string) field.Def {
		return field.Def{Key: key, Label: label, Hint: hint, Section: section, Check: d.check(key)}
	}
	name := text(profile.FieldName, "Name", "Seattle toll-free", "")
	name.Required = true
	out := []field.Def{name, {Key: profile.FieldProfile, Label: "Gives profile", Kind: field.Choice, Required: true, Choices: choices}}
	for _, f := range typeFields() {
		out = append(out, field.Def{Key: f.key, Label: f.label, Kind: field.YesNo, Section: filters})
	}
	return append(out, text(profile.FieldStates, "States", "two letters each: WA, OR", filters),
		text(profile.FieldRateCenters, "Rate centers", "SEATTLE, TACOMA", filters),
		text(profile.FieldLATAs, "LATAs", "674, 672", filters))
}

// typed is the rule as it stands in the fields. What is no number is LATA 0, which none is.
func (d *Rule) typed(v field.Values) profile.Rule {
	r := profile.Rule{ID: d.before.ID, Name: v.Get(profile.FieldName)}
	r.Profile, _ = strconv.ParseInt(v.Get(profile.FieldProfile), 10, 64)
	for _, f := range typeFields() {
		if v.Get(f.key) == "yes" {
			r.Types = append(r.Types, f.of)
		}
	}
	for _, code := range parts(v.Get(profile.FieldStates), ",; ") {
		r.States = append(r.States, strings.ToUpper(code))
	}
	r.RateCenters = parts(v.Get(profile.FieldRateCenters), ",;")
	for _, text := range parts(v.Get(profile.FieldLATAs), ",; ") {
		n, _ := strconv.Atoi(text)
		r.LATAs = append(r.LATAs, n)
	}
	return r
}

// parts are the words of a list, each once, without blanks around them.
func parts(text, separators string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if w = strings.TrimSpace(w); w != "" && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, w) }) {
			out = append(out, w)
		}
	}
	return out
}

// check holds one field against the law of rules.
func (d *Rule) check(key string) func(string, field.Values) error {
	return func(value string, all field.Values) error {
		if key == profile.FieldLATAs {
			for _, text := range parts(value, ",; ") {
				if _, err := strconv.Atoi(text); err != nil {
					return fmt.Errorf("%q is no LATA; three to five digits, such as 674", text)
				}
			}
		}
		return faultAt(d.typed(all).Check(), key)
	}
}

// Init reads the profiles, the other rules, and which numbers the rule takes now.
func (d *Rule) Init() tea.Cmd {
	s := d.store
	return tea.Batch(d.look(), d.lists.Do(d.ctx, func(ctx context.Context) tea.Msg {
		var m listsRead
		if m.profiles, m.err = s.Profiles(ctx); m.err == nil {
			m.rules, m.err = s.ProfileRules(ctx)
		}
		return m
	}))
}

// Update takes the answers of the store.
func (d *Rule) Update(msg tea.Msg) tea.Cmd {
	if m, ok := answer[listsRead](&d.lists, msg); ok {
		return d.read(m)
	}
	return hear(msg, &d.looking, &d.deed, d.previewed, d.kept, d.Init)
}

// NoProfileYet is why no rule can be made.
const NoProfileYet = "A rule gives a profile, and there is none yet: make the profile first."

func (d *Rule) read(m listsRead) tea.Cmd {
	switch {
	case m.err != nil:
		return d.unread(d, m.err, d.loaded)
	case len(m.profiles) == 0 && !d.loaded:
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: NoProfileYet})
	}
	d.profiles, d.rules, d.loaded = m.profiles, m.rules, true
	d.form.SetDefs(d.fields())
	return nil
}

// waits is the first filter that does not stand yet, "" where all do.
func (d *Rule) waits() string {
	for _, p := range d.form.Problems() {
		if p.Key != profile.FieldName && p.Key != profile.FieldProfile {
			return p.Label
		}
	}
	return ""
}

// look asks which numbers the rule takes as it stands in the fields.
func (d *Rule) look() tea.Cmd {
	d.known = false
	if d.form == nil || d.waits() != "" {
		d.looking.Stop()
		return nil
	}
	s, r := d.store, d.typed(d.form.Values())
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.PreviewRule(ctx, r, 0)
		return rulePreviewed{p, err}
	})
}

func (d *Rule) previewed(m rulePreviewed) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return nil
	}
	d.preview, d.known = m.preview, true
	return nil
}

// edited follows the filters.
func (d *Rule) edited() tea.Cmd { return d.look() }

// Paste puts text in the focused field; lines of a column become a list.
func (d *Rule) Paste(text string) tea.Cmd {
	if d.form != nil && d.focus == inForm {
		switch d.form.FocusedKey() {
		case profile.FieldStates, profile.FieldRateCenters, profile.FieldLATAs:
			text = strings.Join(parts(text, "\r\n"), ", ")
		}
	}
	return d.sheet.Paste(text)
}

// do keeps the rule; one that nothing was changed in is left alone.
func (d *Rule) do() tea.Cmd {
	if d.busy() || !d.loaded || !d.ready() {
		return nil
	}
	r := d.typed(d.form.Values())
	if r.ID != 0 && same(r, d.before) {
		return overlay.Finish(d, desk.Say{Level: desk.Info, Text: "Rule " + draw.Clean(r.Name) + ": nothing was changed"})
	}
	say := "Rule " + draw.Clean(r.Name) + ": added"
	if r.ID != 0 {
		say = "Rule " + draw.Clean(r.Name) + ": changed"
	}
	s := d.store
	return d.start(func(ctx context.Context) tea.Msg {
		id, err := s.SaveProfileRule(ctx, r)
		return ruleKept{id, say, err}
	})
}

// same reports whether two rules say the same.
func same(a, b profile.Rule) bool {
	return a.Name == b.Name && a.Profile == b.Profile && slices.Equal(a.Types, b.Types) && slices.Equal(a.States, b.States) &&
		slices.Equal(a.RateCenters, b.RateCenters) && slices.Equal(a.LATAs, b.LATAs)
}

func (d *Rule) kept(m ruleKept) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	return overlay.Finish(d, RuleSaved{ID: m.id}, desk.Say{Level: desk.Done, Text: m.say}, desk.Changed{})
}

// Cursor is where typing goes.
func (d *Rule) Cursor() *tea.Cursor {
	if !d.loaded {
		return nil
	}
	return d.sheet.Cursor()
}

// View draws the fields, what the rule takes, and the buttons.
func (d *Rule) View(w, h int) string {
	w = min(w, widest)
	if !d.loaded {
		return draw.Lines(d.theme.P(theme.Faint).S("reading the profiles "+d.theme.Glyphs.Ellipsis), w, 1)
	}
	if d.fault != "" || d.leaving {
		return d.view(nil, w, h)
	}
	role, text := d.says()
	remarks := d.remark(role, text, w)
	for len(remarks) < 2 { // always the same, so that the buttons do not jump while one types
		remarks = append(remarks, "")
	}
	return d.draw(nil, remarks, w, h)
}

// says tells what the rule takes as it stands in the fields.
func (d *Rule) says() (theme.Role, string) {
	r := d.typed(d.form.Values())
	switch waits := d.waits(); {
	case waits != "":
		return theme.Dim, "The look at the numbers waits for " + waits + "."
	case !d.known:
		return theme.Dim, "looking which numbers it takes " + d.theme.Glyphs.Ellipsis
	}
	role := theme.OK
	if d.preview.Wins == 0 {
		role = theme.Warn
	}
	return role, PreviewWords(d.preview) + " " + Asked(r, d.rules) + "."
}
