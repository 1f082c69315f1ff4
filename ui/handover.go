package ui

import (
	"fmt"
	"os"
	"os/exec"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
)

// copyOut puts text into the terminal's clipboard and into the machine's. Where there is
// no such one, as over ssh, the terminal's alone has it.
func (a *App) copyOut(msg desk.Copy) tea.Cmd {
	native := a.opts.Clipboard
	cmds := []tea.Cmd{tea.SetClipboard(msg.Text), func() tea.Msg { return msg.Said }}
	if native != nil {
		cmds = append(cmds, func() tea.Msg {
			_ = native(msg.Text) // the terminal's clipboard has it already
			return nil
		})
	}
	return tea.Batch(cmds...)
}

// write hands a text to the user's editor, in a file that only the user can read, and
// takes back what was written.
func (a *App) write(msg desk.Write) tea.Cmd {
	if len(a.opts.Editor) == 0 {
		return desk.Tell(desk.Warn, "No editor is set: name one in VISUAL or EDITOR.")
	}
	file, err := draftFile(msg.Text)
	if err != nil {
		return desk.Fail(err)
	}
	cmd := exec.CommandContext(a.opts.Context, a.opts.Editor[0], append(append([]string{}, a.opts.Editor[1:]...), file)...) //nolint:gosec // the user's own editor
	return tea.ExecProcess(cmd, func(err error) tea.Msg {
		text, err := takeBack(file, err)
		return msg.Then(text, err)
	})
}

// draftFile writes a text where an editor can open it.
func draftFile(text string) (name string, err error) {
	f, err := os.CreateTemp("", "portdesk-*.txt") // mode 0600
	if err != nil {
		return "", fmt.Errorf("make a file for the editor: %w", err)
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", fmt.Errorf("write the file for the editor: %w", err)
	}
	return f.Name(), nil
}

// takeBack reads what the editor left and takes the file away. Where the editor failed
// the file stays, so that nothing that was written is lost.
func takeBack(file string, failed error) (string, error) {
	if failed != nil {
		return "", fmt.Errorf("the editor ended with an error (%w); what was written is in %s", failed, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read what the editor wrote: %w", err)
	}
	_ = os.Remove(file)
	return string(text), nil
}
