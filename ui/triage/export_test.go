package triage

import "portdesk/ui/draw"

// CursorText is the line under the cursor, without its styles.
func (w *Workspace) CursorText() string { return draw.Strip(w.line(w.list.at, 120)) }

// Running tells where a run stands: its item's key, and how many are done.
func (w *Workspace) Running() (on bool, key string, done int) { return w.run.on, w.run.key, w.run.done }

// Settled reports that nothing is being read any more.
func (w *Workspace) Settled() bool { return w.loaded && !w.loads.Busy() && !w.ones.Busy() }
