package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
)

// edgeDoc is one arrow of a machine in JSON. from is empty where a thing is created.
type edgeDoc struct {
	Machine string       `json:"machine" says:"number or order"`
	From    string       `json:"from" says:"the status or state that it leads out of; empty where a thing is created"`
	Event   string       `json:"event" says:"what happens"`
	To      string       `json:"to" says:"the status or state that it leads to"`
	Actor   model.Actor  `json:"actor" says:"whose side does it"`
	Source  model.Source `json:"source" says:"the document that has it, or practice"`
}

func edgeDocs() []edgeDoc {
	var out []edgeDoc
	for _, e := range model.Edges() {
		out = append(out, edgeDoc{"number", e.From.String(), string(e.Event), e.To.String(), e.Actor, e.Source})
	}
	for _, e := range model.OrderEdges() {
		out = append(out, edgeDoc{"order", string(e.From), e.Event, string(e.To), e.Actor, e.Source})
	}
	return out
}

func (c *session) statesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "states",
		Short: "Print the two state machines, each edge with its source (-o mermaid draws them)",
		Args:  arguments(),
		RunE: c.plain([]string{formatMermaid}, func(context.Context, []string) error {
			edges := edgeDocs()
			rows := sheet{columns: []string{"machine", "from", "event", "to", "actor", "source"}}
			for _, e := range edges {
				rows.add(e.Machine, e.From, e.Event, e.To, string(e.Actor), string(e.Source))
			}
			return c.print(answer{
				json: func() (any, error) { return edges, nil },
				csv:  func() sheet { return rows },
				text: func(l look) string {
					if c.output == formatMermaid {
						return mermaid(edges)
					}
					return rows.text(l)
				},
			})
		}),
	}
	return c.answers(cmd, []edgeDoc{})
}

// mermaid draws both machines as one flowchart. Arrows that the first document does not
// draw are dotted and carry their source.
func mermaid(edges []edgeDoc) string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for _, machine := range []string{"number", "order"} {
		fmt.Fprintf(&b, "  subgraph %s\n", machine)
		for _, e := range edges {
			if e.Machine != machine {
				continue
			}
			label, arrow := e.Event, "-->"
			if e.Source == model.Practice {
				label, arrow = e.Event+" ("+string(e.Source)+")", "-.->"
			}
			fmt.Fprintf(&b, "    %s %s|\"%s\"| %s\n", node(machine, e.From), arrow, label, node(machine, e.To))
		}
		b.WriteString("  end\n")
	}
	return b.String()
}

// node is a box of the drawing; what creates a thing comes out of a circle.
func node(machine, word string) string {
	if word == "" {
		return machine + `_new((" "))`
	}
	return machine + "_" + strings.ToLower(strings.ReplaceAll(word, " ", "_")) + `["` + word + `"]`
}
