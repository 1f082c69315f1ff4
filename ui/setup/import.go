package setup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/store/files"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// Importer is what the import of a directory needs of the store.
type Importer interface {
	ImportDirectory(ctx context.Context, r io.Reader, progress func(rows int)) (store.Imported, error)
}

// stage is what the import dialog shows.
type stage uint8

const (
	asking  stage = iota // for a file
	running              // the rows go in
	told                 // the report is read
)

const importNote = "CSV or tab-separated with a header: prefixes or NPA-NXX, OCN, names"

// Import is the dialog that brings a directory file in: it asks for the file, shows how
// far it is, and reports what could not be read. Rows go in all or none: stopping keeps
// the directory as it was.
type Import struct {
	ctx   context.Context //nolint:containedctx // ends with the program; commands are made from it
	store Importer
	theme *theme.Theme
	path  *path
	lane  desk.Lane
	stage stage
	given bool // the file was named by whoever opened the dialog
	file  string

	rows    int
	done    float64 // 0 to 1, by bytes; below 0 where the size is not known
	cancel  context.CancelFunc
	stopped bool
	fault   string

	report  store.Imported
	scroll  overlay.Scroll
	buttons *form.Buttons
	buttonY int
}

// progress is how far an import is, importEnd how it ended.
type (
	progress struct {
		dialog *Import
		feed   chan step
		step   step
	}
	step struct {
		rows int
		done float64
	}
	importEnd struct {
		report store.Imported
		err    error
	}
)

// NewImport returns the dialog. With a file it begins at once; without one it asks.
func NewImport(ctx context.Context, s Importer, file string) *Import {
	return &Import{ctx: ctx, store: s, path: newPath(ctx, file), given: strings.TrimSpace(file) != ""}
}

// Title names the dialog.
func (d *Import) Title() string { return "Import a directory" }

// Scopes are the prompt's while the file is being named, else the dialog's.
func (d *Import) Scopes() []action.Scope {
	if d.stage == asking {
		return []action.Scope{action.Prompt}
	}
	return []action.Scope{action.Dialog}
}

// Capturing reports whether the file is being named.
func (d *Import) Capturing() bool { return d.stage == asking }

// Hints names what works here.
func (d *Import) Hints() []action.ID {
	switch d.stage {
	case asking:
		return []action.ID{action.PromptAccept, action.PromptDown, action.PromptCancel}
	case running:
		return []action.ID{action.DialogCancel}
	default:
		return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
	}
}

// Disabled leaves out what has no meaning in the present stage.
func (d *Import) Disabled(id action.ID) string {
	if id == action.DialogToggle || (d.stage == running && id != action.DialogCancel) {
		return desk.NotHere
	}
	return ""
}

// Restyle takes the theme.
func (d *Import) Restyle(t *theme.Theme) {
	d.theme = t
	d.path.restyle(t)
	if d.buttons == nil {
		d.buttons = form.NewButtons(t, form.Button{ID: "close", Label: "Close"}, form.Button{ID: "more", Label: "Import another file"})
		d.buttons.SetActive(true)
	}
	d.buttons.Restyle(t)
}

// Init begins with the file that was given, or looks into the present folder.
func (d *Import) Init() tea.Cmd {
	if d.given {
		return d.start()
	}
	return d.path.look()
}

// Update takes entries of the folder, progress, and the end.
func (d *Import) Update(msg tea.Msg) tea.Cmd {
	if d.path.update(msg) {
		return nil
	}
	if p, ok := msg.(progress); ok && p.dialog == d {
		if d.stage == running {
			d.rows, d.done = p.step.rows, p.step.done
		}
		return d.drain(p.feed)
	}
	if inner, ok := d.lane.Settle(msg); ok {
		if end, is := inner.(importEnd); is {
			return d.ended(end)
		}
	}
	return nil
}

// start runs the import beside the update loop. How far it is comes through a channel
// that holds the newest step alone, so that a slow screen never holds the import up.
func (d *Import) start() tea.Cmd {
	d.file = d.path.file()
	d.stage, d.rows, d.done, d.stopped, d.fault = running, 0, -1, false, ""
	feed := make(chan step, 1)
	file, in := d.file, d.store
	ctx, cancel := context.WithCancel(d.ctx)
	d.cancel = cancel
	run := d.lane.Do(ctx, func(ctx context.Context) tea.Msg {
		defer cancel()
		defer close(feed)
		report, err := importFile(ctx, in, file, feed)
		return importEnd{report: report, err: err}
	})
	return tea.Batch(run, d.drain(feed))
}

// drain waits for the next step.
func (d *Import) drain(feed chan step) tea.Cmd {
	return func() tea.Msg {
		s, ok := <-feed
		if !ok {
			return nil
		}
		return progress{dialog: d, feed: feed, step: s}
	}
}

// counter counts the bytes that were read.
type counter struct {
	r io.Reader
	n atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func importFile(ctx context.Context, in Importer, file string, feed chan step) (store.Imported, error) {
	f, size, err := openRegular(file)
	if err != nil {
		return store.Imported{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	c := &counter{r: f}
	return in.ImportDirectory(ctx, c, func(rows int) {
		s := step{rows: rows, done: -1}
		if size > 0 {
			s.done = min(float64(c.n.Load())/float64(size), 1)
		}
		select { // the older step gives way
		case <-feed:
		default:
		}
		feed <- s
	})
}

func (d *Import) ended(end importEnd) tea.Cmd {
	switch {
	case d.stopped:
		d.stage, d.fault = asking, "Stopped. The directory is as it was."
		return d.path.look()
	case errors.Is(end.err, files.ErrNoHeader):
		d.stage, d.fault = asking, "No known columns in it: needed are prefix, NPA-NXX, or OCN and a name."
		return d.path.look()
	case end.err != nil:
		d.stage, d.fault = asking, draw.Clean(end.err.Error())
		return d.path.look()
	}
	d.stage, d.report = told, end.report
	d.scroll.Home()
	d.buttons.First()
	said := fmt.Sprintf("Directory: %s and %s taken in", words.Count(end.report.Prefixes, "prefix", "prefixes"), words.Count(end.report.Names, "name"))
	return tea.Batch(desk.Tell(desk.Done, said), func() tea.Msg { return desk.Changed{} })
}

// Act does what the present stage has the action for.
func (d *Import) Act(id action.ID) tea.Cmd {
	switch d.stage {
	case asking:
		return d.actAsking(id)
	case running:
		if id == action.DialogCancel {
			d.stop()
		}
		return nil
	default:
		return d.actTold(id)
	}
}

// stop ends an import under way. Its answer is still waited for, so that the next one
// does not begin before this one has let go of the file.
func (d *Import) stop() {
	d.stopped = true
	d.cancel()
}

func (d *Import) actAsking(id action.ID) tea.Cmd {
	switch id {
	case action.PromptCancel:
		return overlay.Finish(d)
	case action.PromptUp:
		return d.path.move(-1)
	case action.PromptDown, action.PromptTake:
		return d.path.move(1)
	case action.PromptPageUp:
		return d.path.move(-8)
	case action.PromptPageDown:
		return d.path.move(8)
	case action.PromptAccept:
		return d.accept()
	default:
		return nil
	}
}

func (d *Import) accept() tea.Cmd {
	cmd, done := d.path.take()
	if !done || d.path.file() == "" {
		return cmd
	}
	return d.start()
}

func (d *Import) actTold(id action.ID) tea.Cmd {
	switch id {
	case action.DialogCancel:
		return overlay.Finish(d)
	case action.DialogNext, action.DialogRight:
		if !d.buttons.Next() && id == action.DialogNext {
			d.buttons.First()
		}
	case action.DialogPrev, action.DialogLeft:
		if !d.buttons.Prev() && id == action.DialogPrev {
			d.buttons.Last()
		}
	case action.DialogAccept:
		if b, _ := d.buttons.Chosen(); b.ID == "more" {
			return d.again()
		}
		return overlay.Finish(d)
	default:
		d.scroll.Act(id)
	}
	return nil
}

// again asks for another file, in the folder of the last one.
func (d *Import) again() tea.Cmd {
	d.stage, d.fault = asking, ""
	return d.path.fill(strings.TrimSuffix(filepath.Dir(d.file), "/") + "/")
}

// Key edits the name of the file.
func (d *Import) Key(msg tea.KeyPressMsg) tea.Cmd {
	if d.stage != asking {
		return nil
	}
	d.fault = ""
	return d.path.key(msg)
}

// Paste puts a name in.
func (d *Import) Paste(text string) tea.Cmd {
	if d.stage != asking {
		return nil
	}
	d.fault = ""
	return d.path.paste(text)
}

// Click chooses an entry of the folder or gives an answer.
func (d *Import) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	switch d.stage {
	case asking:
		if d.path.click(y - promptTop) {
			return d.accept()
		}
	case told:
		if _, ok := d.buttons.Click(x, y-d.buttonY); ok {
			return d.actTold(action.DialogAccept)
		}
	case running:
	}
	return nil
}

// Wheel scrolls what there is.
func (d *Import) Wheel(_, _, delta int) tea.Cmd {
	if d.stage == asking {
		return d.path.move(delta)
	}
	d.scroll.By(delta)
	return nil
}

// Cursor stands in the name of the file.
func (d *Import) Cursor() *tea.Cursor {
	if d.stage != asking {
		return nil
	}
	return below(d.path.cursor(), promptTop)
}

// View draws the present stage.
func (d *Import) View(w, h int) string {
	w, h = min(w, promptWidth), min(h, promptHeight)
	switch d.stage {
	case asking:
		return prompt(d.theme, importNote, d.fault, d.path, w, h)
	case running:
		return d.viewRunning(w, h)
	default:
		return d.viewTold(w, h)
	}
}

func (d *Import) viewRunning(w, h int) string {
	t := d.theme
	lines := []string{
		t.On(theme.Dialog, theme.Text).S(draw.Shorten(draw.Clean(filepath.Base(d.file)), w)),
		"",
		t.On(theme.Dialog, theme.Strong).S(words.Count(d.rows, "row") + " so far"),
		"",
	}
	if d.done >= 0 {
		lines[3] = t.On(theme.Dialog, theme.Accent).S(bar(t, d.done, w-6)) + t.On(theme.Dialog, theme.Dim).S(draw.Right(fmt.Sprintf("%d %%", int(d.done*100)), 6))
	}
	last := "Esc stops it; then nothing of the file is kept."
	if d.stopped {
		last = "Stopping."
	}
	lines = append(lines, "", t.On(theme.Dialog, theme.Dim).S(last))
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

// bar draws a share of w cells.
func bar(t *theme.Theme, share float64, w int) string {
	eighths := int(share * float64(w*8))
	full, rest := eighths/8, eighths%8
	out := draw.Line(t.Glyphs.Bar[8], full)
	if full < w {
		out += t.Glyphs.Bar[rest] + draw.Line(t.Glyphs.Bar[0], w-full-1)
	}
	return out
}

func (d *Import) viewTold(w, h int) string {
	t, r := d.theme, d.report
	text, dim := t.On(theme.Dialog, theme.Text), t.On(theme.Dialog, theme.Dim)
	line := func(n int, what string) string {
		return t.On(theme.Dialog, theme.Strong).S(draw.Right(words.Thousands(n), 9)) + text.S("  "+what)
	}
	head := []string{
		t.On(theme.Dialog, theme.OK).S(t.Glyphs.Check+" ") + text.S(draw.Shorten(draw.Clean(filepath.Base(d.file)), w-2)),
		dim.S(draw.Shorten("read as "+draw.Clean(r.Format), w)),
		"",
		line(r.Prefixes, plural(r.Prefixes, "prefix that says who serves its numbers", "prefixes that say who serves their numbers")),
		line(r.Names, plural(r.Names, "provider's name", "providers' names")),
		line(r.Skipped, plural(r.Skipped, "row that says nothing, skipped", "rows that say nothing, skipped")),
		line(len(r.Bad), plural(len(r.Bad), "row that could not be read", "rows that could not be read")),
	}
	buttons := d.buttons.Height(w)
	room := max(h-len(head)-buttons-2, 0)
	from, to := d.scroll.Fit(len(r.Bad), min(room, len(r.Bad)))
	for _, bad := range r.Bad[from:to] {
		head = append(head, t.On(theme.Dialog, theme.Error).S(draw.Right(fmt.Sprintf("line %d", bad.Line), 11))+
			text.S("  "+draw.Clean(bad.Reason))+dim.S("  "+draw.Clean(bad.Text)))
	}
	head = append(head, "")
	if to-from < len(r.Bad) {
		head[len(head)-1] = dim.S(fmt.Sprintf("  %d to %d of %d; up and down show the others", from+1, to, len(r.Bad)))
	}
	d.buttonY = len(head)
	return draw.Lines(strings.Join(head, "\n")+"\n"+d.buttons.View(w, buttons), w, min(h, len(head)+buttons))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
