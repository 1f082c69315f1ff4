package setup

import (
	"context"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

const (
	maxPath    = 4096 // characters
	maxOffered = 300  // entries of a folder that are offered
)

// path is a line for the name of a file, with the entries of the folder beneath it.
type path struct {
	ctx   context.Context //nolint:containedctx // ends with the program; commands are made from it
	theme *theme.Theme
	input textinput.Model
	lane  desk.Lane

	offers []string // what may stand in place of the line's last part
	dir    string   // the line's part before the last separator, as typed
	chosen int      // of offers; -1 none
	top    int
}

// offered are the entries of a folder that go on from what was typed.
type offered struct {
	dir   string
	names []string
}

func newPath(ctx context.Context, text string) *path {
	in := textinput.New()
	in.Prompt = " "
	in.Placeholder = "a file; tab completes"
	in.CharLimit = maxPath
	in.SetVirtualCursor(false)
	in.KeyMap.Paste = key.NewBinding() // the terminal pastes; nothing asks the clipboard
	_ = in.Focus()                     // its command only blinks a cursor that is not drawn
	in.SetValue(draw.Clean(text))
	in.CursorEnd()
	return &path{ctx: ctx, input: in, chosen: -1}
}

func (p *path) restyle(t *theme.Theme) {
	p.theme = t
	state := textinput.StyleState{
		Text:        t.Style(theme.InputFocus, theme.Text),
		Placeholder: t.Style(theme.InputFocus, theme.Placeholder),
		Suggestion:  t.Style(theme.InputFocus, theme.Placeholder),
		Prompt:      t.Style(theme.InputFocus, theme.Text),
	}
	p.input.SetStyles(textinput.Styles{Focused: state, Blurred: state})
}

// Expand returns the file that a person means: without the quotes and escapes that
// shells and terminals put around a name, and with ~ as the home folder.
func Expand(text string) string {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(text, "file://")
	if n := len(text); n >= 2 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	if os.PathSeparator == '/' {
		text = strings.ReplaceAll(text, `\ `, " ")
	}
	if text == "~" || strings.HasPrefix(text, "~/") {
		if home, err := os.UserHomeDir(); err == nil {
			text = home + text[1:]
		}
	}
	return text
}

func (p *path) file() string { return Expand(p.input.Value()) }

// look reads the folder of what was typed, off the update loop.
func (p *path) look() tea.Cmd {
	text := p.input.Value()
	dir, part := "", strings.TrimLeft(text, " ")
	if i := strings.LastIndexByte(part, '/'); i >= 0 {
		dir, part = part[:i+1], part[i+1:]
	}
	return p.lane.Do(p.ctx, func(context.Context) tea.Msg {
		folder := Expand(dir)
		if folder == "" {
			folder = "."
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			return offered{dir: dir}
		}
		out := offered{dir: dir}
		for _, e := range entries {
			name := e.Name()
			if !strings.HasPrefix(name, part) || (part == "" && name[0] == '.') || draw.Clean(name) != name {
				continue
			}
			if isFolder(folder, e) {
				name += "/"
			}
			out.names = append(out.names, name)
			if len(out.names) == maxOffered {
				break
			}
		}
		sort.Strings(out.names)
		return out
	})
}

func isFolder(in string, e os.DirEntry) bool {
	if e.IsDir() {
		return true
	}
	if e.Type()&os.ModeSymlink == 0 {
		return false
	}
	info, err := os.Stat(filepath.Join(in, e.Name()))
	return err == nil && info.IsDir()
}

// update takes the entries of a folder and reports whether msg were such.
func (p *path) update(msg tea.Msg) bool {
	inner, ok := p.lane.Settle(msg)
	if !ok {
		return false
	}
	if o, is := inner.(offered); is {
		p.offers, p.dir, p.chosen, p.top = o.names, o.dir, -1, 0
	}
	return true
}

func (p *path) key(msg tea.KeyPressMsg) tea.Cmd {
	before := p.input.Value()
	p.input, _ = p.input.Update(msg)
	if p.input.Value() == before {
		return nil
	}
	return p.look()
}

func (p *path) paste(text string) tea.Cmd {
	p.input, _ = p.input.Update(tea.PasteMsg{Content: draw.Clean(strings.TrimSpace(text))})
	return p.look()
}

// move completes the line as far as all entries agree, and from there on chooses among
// them.
func (p *path) move(by int) tea.Cmd {
	if len(p.offers) == 0 {
		return nil
	}
	if p.chosen < 0 && by > 0 {
		if common := p.dir + agreed(p.offers); len(common) > len(strings.TrimLeft(p.input.Value(), " ")) {
			return p.fill(common)
		}
	}
	p.chosen = min(max(p.chosen+by, -1), len(p.offers)-1)
	return nil
}

// take puts the chosen entry in the line and reports whether the line now names what
// was meant: nothing is chosen, or a file is.
func (p *path) take() (cmd tea.Cmd, done bool) {
	if p.chosen < 0 || p.chosen >= len(p.offers) {
		return nil, true
	}
	name := p.offers[p.chosen]
	return p.fill(p.dir + name), !strings.HasSuffix(name, "/")
}

func (p *path) fill(text string) tea.Cmd {
	p.input.SetValue(text)
	p.input.CursorEnd()
	return p.look()
}

// agreed is the longest beginning that all names have.
func agreed(names []string) string {
	common := names[0]
	for _, n := range names[1:] {
		i := 0
		for i < len(common) && i < len(n) && common[i] == n[i] {
			i++
		}
		common = common[:i]
	}
	return strings.ToValidUTF8(common, "")
}

// view draws the line and the entries in exactly h lines.
func (p *path) view(w, h int) string {
	p.input.SetWidth(max(w-2, 1))
	lines := []string{draw.Fit(p.input.View(), w)}
	room := h - 1
	p.top = max(min(p.top, p.chosen), p.chosen-room+1, 0)
	for i := p.top; i < min(len(p.offers), p.top+room); i++ {
		ground, role, sign := theme.Dialog, theme.Dim, "  "
		if i == p.chosen {
			ground, role, sign = theme.Cursor, theme.Text, p.theme.Glyphs.Pointer+" "
		}
		lines = append(lines, p.theme.On(ground, role).S(draw.Fit(sign+p.offers[i], w)))
	}
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

// click chooses the entry on a line of the last view and reports whether one was hit.
func (p *path) click(y int) bool {
	at := p.top + y - 1
	if y < 1 || at >= len(p.offers) {
		return false
	}
	p.chosen = at
	return true
}

func (p *path) cursor() *tea.Cursor { return p.input.Cursor() }
