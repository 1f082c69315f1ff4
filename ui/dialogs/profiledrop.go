package dialogs

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// DropStore is what deleting a profile asks of the desk's file.
type DropStore interface {
	UseStore
	DeleteProfile(ctx context.Context, id int64) error
}

// usesShown is how many orders, and how many rules, are named one by one.
const usesShown = 6

// maxUses is how many numbers are looked at to tell where a profile is used.
const maxUses = 500

// DropProfile asks whether a profile is to be deleted; of one in use it says where.
type DropProfile struct {
	sheet
	store   DropStore
	profile store.ProfileRow
	use     ProfileUse
	loaded  bool
}

type (
	useRead struct {
		use ProfileUse
		err error
	}
	profileGone struct{ err error }
)

// NewDropProfile returns the question. Its answers are a desk.Say and desk.Changed.
func NewDropProfile(ctx context.Context, s DropStore, p store.ProfileRow) *DropProfile {
	d := &DropProfile{sheet: sheet{deed: deed{ctx: ctx}, timid: true}, store: s, profile: p}
	d.dialog = d
	return d
}

// Title names the profile.
func (d *DropProfile) Title() string { return "Delete profile " + draw.Clean(d.profile.Name) }

// Restyle makes the buttons on the first call.
func (d *DropProfile) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, nil, nil, nil)
	d.refresh()
}

// used reports whether anything uses the profile, as far as was read.
func (d *DropProfile) used() bool { return len(d.use.Rules)+len(d.use.Numbers) > 0 }

func (d *DropProfile) refresh() {
	if d.loaded && d.used() {
		d.buttons.Set(form.Button{ID: buttonNo, Label: "Close"})
		return
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Keep it"}, form.Button{ID: buttonDo, Label: "Delete it", Danger: true})
}

// Init reads where the profile is used.
func (d *DropProfile) Init() tea.Cmd {
	s, p := d.store, d.profile.Profile
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		use, err := ReadProfileUse(ctx, s, p, maxUses)
		return useRead{use, err}
	})
}

// Update takes the answers of the store.
func (d *DropProfile) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.read, d.gone, d.Init)
}

func (d *DropProfile) read(m useRead) tea.Cmd {
	if m.err != nil {
		return d.unread(d, m.err, d.loaded)
	}
	d.use, d.loaded = m.use, true
	d.refresh()
	return nil
}

func (d *DropProfile) edited() tea.Cmd { return nil }

// do deletes the profile.
func (d *DropProfile) do() tea.Cmd {
	if d.busy() || !d.loaded || d.used() {
		return nil
	}
	s, id := d.store, d.profile.ID
	return d.start(func(ctx context.Context) tea.Msg { return profileGone{s.DeleteProfile(ctx, id)} })
}

// gone tells that it was deleted, or why not: something may use it by now.
func (d *DropProfile) gone(m profileGone) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		var no *model.Refusal
		if errors.As(m.err, &no) {
			d.fault = no.Text
		}
		return d.Init()
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: "Profile " + draw.Clean(d.profile.Name) + ": deleted"}, desk.Changed{})
}

// View draws where the profile is used, and the buttons.
func (d *DropProfile) View(w, h int) string {
	w = min(w, widest)
	t := d.theme
	var lines []string
	switch {
	case !d.loaded:
		return draw.Lines(t.P(theme.Faint).S("looking where it is used "+t.Glyphs.Ellipsis), w, 1)
	case !d.used():
		lines = append(lines, "Nothing uses it: no rule gives it, and no number has it.", "It cannot be had back by undo.")
		for i := range lines {
			lines[i] = t.P(theme.Text).S(lines[i])
		}
	default:
		lines = d.useLines(w)
	}
	return d.view(lines, w, h)
}

// useLines tell where the profile is used.
func (d *DropProfile) useLines(w int) []string {
	t := d.theme
	lines := []string{t.P(theme.Warn).S(t.Glyphs.Warning + " In use, so it stays."),
		t.P(theme.Dim).S("Give its numbers another profile and take it out of its rules first.")}
	put := func(role theme.Role, text string) { lines = append(lines, draw.Shorten(t.P(role).S(text), w)) }
	if n := len(d.use.Numbers); n > 0 {
		count := numbers(n)
		if d.use.More {
			count = "more than " + count
		}
		put(theme.Text, count+" on "+words.Count(len(d.use.Orders), "order")+":")
		for _, o := range d.use.Orders[:min(len(d.use.Orders), usesShown)] {
			put(theme.Dim, "  "+o.Line(t))
		}
		if rest := len(d.use.Orders) - usesShown; rest > 0 {
			put(theme.Dim, "  and "+words.Count(rest, "more order"))
		}
	}
	if n := len(d.use.Rules); n > 0 {
		put(theme.Text, words.Count(n, "rule")+" that "+map[bool]string{true: "gives", false: "give"}[n == 1]+" it:")
		for _, r := range d.use.Rules[:min(n, usesShown)] {
			put(theme.Dim, "  "+strconv.Quote(draw.Clean(r.Name))+"  "+RuleWords(r, t))
		}
		if rest := n - usesShown; rest > 0 {
			put(theme.Dim, "  and "+words.Count(rest, "more rule"))
		}
	}
	return lines
}

// Line is an order with how many of its numbers have the profile.
func (o OrderUse) Line(t *theme.Theme) string {
	var counts []string
	if o.ByHand > 0 {
		counts = append(counts, numbers(o.ByHand)+" by hand")
	}
	if o.Applied > 0 {
		counts = append(counts, numbers(o.Applied)+" completed")
	}
	parts := []string{"PON " + draw.Clean(o.PON)}
	if o.Customer != "" {
		parts = append(parts, draw.Clean(o.Customer))
	}
	return strings.Join(append(parts, strings.Join(counts, ", ")), " "+t.Glyphs.Dot+" ")
}
