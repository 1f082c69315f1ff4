package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/desk"
)

// Look says which palette and which signs the desk is drawn with. The zero Look goes by
// what the terminal tells.
type Look struct {
	Environment theme.Environment
	Glyphs      string // "unicode", "plain", or empty: what the terminal can draw
}

// LookOf reads NO_COLOR, TERM and the locale from the environment.
func LookOf(getenv func(string) string) Look { return Look{Environment: theme.EnvironmentOf(getenv)} }

// Theme returns the theme for a dark or a light background.
func (l Look) Theme(dark bool) *theme.Theme {
	glyphs := theme.PickGlyphs(l.Environment)
	switch l.Glyphs {
	case "unicode":
		glyphs = theme.Unicode()
	case "plain":
		glyphs = theme.PlainGlyphs()
	}
	return theme.New(theme.Pick(l.Environment, dark), glyphs)
}

// changeLook takes another palette for this session: the named one, or the next family.
func (a *App) changeLook(name string) tea.Cmd {
	name = strings.ToLower(strings.TrimSpace(name))
	families := theme.Families()
	known := slices.Clone(families)
	for _, p := range theme.Palettes() {
		known = append(known, p.Name)
	}
	switch {
	case name == "":
		now := theme.Pick(a.look.Environment, a.dark).Family
		name = families[(slices.Index(families, now)+1)%len(families)]
	case name == "plain" || name == "unicode":
		a.look.Glyphs = name
		a.restyle()
		return desk.Tell(desk.Info, "Signs: "+name)
	case !slices.Contains(known, name):
		return desk.Tell(desk.Warn, "There is no look "+name+"; there are "+strings.Join(slices.Compact(known), ", ")+", plain, unicode")
	}
	a.look.Environment.Palette = name
	a.restyle()
	said := "Look: " + a.theme.Name
	if a.look.Environment.NoColor != "" && !strings.HasPrefix(name, "no-") {
		return desk.Tell(desk.Warn, "NO_COLOR is set, so the desk stays without colour")
	}
	return desk.Tell(desk.Info, said+`; to keep it, set name = "`+name+`" under [theme] in the configuration`)
}
