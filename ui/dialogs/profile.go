package dialogs

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// ProfileStore is what the form of a profile asks of the desk's file.
type ProfileStore interface {
	Profiles(ctx context.Context) ([]store.ProfileRow, error)
	SaveProfile(ctx context.Context, p profile.Profile) (int64, error)
}

// ProfileSaved says that a profile was added or changed.
type ProfileSaved struct{ ID int64 }

// Profile is the form of a configuration profile, a new one or one to change.
type Profile struct {
	sheet
	store  ProfileStore
	before profile.Profile // as it is kept; ID 0 for a new one

	all    []store.ProfileRow
	loaded bool
}

type (
	profilesRead struct {
		list []store.ProfileRow
		err  error
	}
	profileKept struct {
		id  int64
		say string
		err error
	}
)

// NewProfile returns the form of a profile, a new one where its ID is 0. Its answers are
// a ProfileSaved, a desk.Say and desk.Changed.
func NewProfile(ctx context.Context, s ProfileStore, p profile.Profile) *Profile {
	d := &Profile{sheet: sheet{deed: deed{ctx: ctx}, keeps: true}, store: s, before: p}
	d.dialog = d
	return d
}

// Title says what the form is for.
func (d *Profile) Title() string {
	if d.before.ID == 0 {
		return "New profile"
	}
	return "Profile " + draw.Clean(d.before.Name)
}

// Restyle makes the fields on the first call.
func (d *Profile) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	text := func(key, label, hint string, required bool) field.Def {
		return field.Def{Key: key, Label: label, Hint: hint, Required: required, Check: d.check(key)}
	}
	limit := ""
	if d.before.CapacityLimit > 0 {
		limit = strconv.Itoa(d.before.CapacityLimit)
	}
	p := d.before
	d.open(t, []field.Def{
		text(profile.FieldName, "Name", "Front desk", true),
		text(profile.FieldCapacityGroup, "Capacity group", "calls that its numbers share", false),
		text(profile.FieldCapacityLimit, "Capacity limit", "calls at once; empty is no limit", false),
		text(profile.FieldTrunk, "Trunk", "where calls go: sip-sea-1", false),
		text(profile.FieldSMSTrunk, "SMS trunk", "where messages go", false),
		text(profile.FieldDescription, "Description", "what it is for", false),
	}, field.Values{profile.FieldName: p.Name, profile.FieldCapacityGroup: p.CapacityGroup, profile.FieldCapacityLimit: limit,
		profile.FieldTrunk: p.Trunk, profile.FieldSMSTrunk: p.SMSTrunk, profile.FieldDescription: p.Description}, nil)
	do := "Add the profile"
	if p.ID != 0 {
		do = "Keep the changes"
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Leave it"}, form.Button{ID: buttonDo, Label: do})
}

// typed is the profile as it stands in the fields. What is no number is no capacity.
func (d *Profile) typed(v field.Values) profile.Profile {
	limit := 0
	if text := strings.ReplaceAll(v.Get(profile.FieldCapacityLimit), ",", ""); text != "" {
		var err error
		if limit, err = strconv.Atoi(text); err != nil {
			limit = -1
		}
	}
	return profile.Profile{ID: d.before.ID, Name: v.Get(profile.FieldName), CapacityGroup: v.Get(profile.FieldCapacityGroup), CapacityLimit: limit,
		Trunk: v.Get(profile.FieldTrunk), SMSTrunk: v.Get(profile.FieldSMSTrunk), Description: v.Get(profile.FieldDescription)}
}

// check holds one field against the law of profiles, and the name against the others.
func (d *Profile) check(key string) func(string, field.Values) error {
	return func(value string, all field.Values) error {
		if err := faultAt(d.typed(all).Check(), key); err != nil || key != profile.FieldName {
			return err
		}
		if slices.ContainsFunc(d.all, func(o store.ProfileRow) bool { return o.ID != d.before.ID && strings.EqualFold(o.Name, value) }) {
			return errors.New("there is another profile of this name")
		}
		return nil
	}
}

// faultAt is the fault that stands at a field, nil where none does.
func faultAt(list []profile.Problem, key string) error {
	for _, p := range list {
		if p.Field == key {
			return errors.New(p.Text)
		}
	}
	return nil
}

// Init reads the other profiles.
func (d *Profile) Init() tea.Cmd {
	s := d.store
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.Profiles(ctx)
		return profilesRead{list, err}
	})
}

// Update takes the answers of the store.
func (d *Profile) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.read, d.kept, d.Init)
}

func (d *Profile) read(m profilesRead) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return nil
	}
	d.all, d.loaded = m.list, true
	return nil
}

func (d *Profile) edited() tea.Cmd { return nil }

// do keeps the profile; one that nothing was changed in is left alone.
func (d *Profile) do() tea.Cmd {
	if d.busy() || !d.ready() {
		return nil
	}
	p := d.typed(d.form.Values())
	if p == d.before {
		return overlay.Finish(d, desk.Say{Level: desk.Info, Text: "Profile " + draw.Clean(p.Name) + ": nothing was changed"})
	}
	say := "Profile " + draw.Clean(p.Name) + ": added"
	if p.ID != 0 {
		say = "Profile " + draw.Clean(p.Name) + ": changed"
	}
	s := d.store
	return d.start(func(ctx context.Context) tea.Msg {
		id, err := s.SaveProfile(ctx, p)
		return profileKept{id, say, err}
	})
}

// kept closes the form. After a refusal the other profiles are read again, so that a name
// that was taken meanwhile is told at its field.
func (d *Profile) kept(m profileKept) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	return overlay.Finish(d, ProfileSaved{ID: m.id}, desk.Say{Level: desk.Done, Text: m.say}, desk.Changed{})
}

// View draws what hangs on the profile, the fields and the buttons.
func (d *Profile) View(w, h int) string {
	w = min(w, widest)
	var lines []string
	for _, line := range draw.Wrap(d.about(), w) {
		lines = append(lines, d.theme.P(theme.Dim).S(line))
	}
	return d.view(lines, w, h)
}

// about tells what the profile is for, or who has it.
func (d *Profile) about() string {
	if d.before.ID == 0 {
		return "What a number is configured with once its port is completed. It is assigned by hand, or by rules."
	}
	i := slices.IndexFunc(d.all, func(o store.ProfileRow) bool { return o.ID == d.before.ID })
	if i < 0 {
		return ""
	}
	uses := useWords(d.all[i])
	if uses == "" {
		return "It is used nowhere."
	}
	return "In use: " + uses + ". A new name goes with them."
}

// useWords counts where a profile is used, "" where it is not.
func useWords(p store.ProfileRow) string {
	var uses []string
	if p.Assigned > 0 {
		uses = append(uses, numbers(p.Assigned)+" by hand")
	}
	if p.Rules > 0 {
		uses = append(uses, words.Count(p.Rules, "rule"))
	}
	if p.Applied > 0 {
		uses = append(uses, numbers(p.Applied)+" completed with it")
	}
	return strings.Join(uses, ", ")
}
