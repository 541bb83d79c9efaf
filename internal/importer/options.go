package importer

import (
	"fmt"
	"strings"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

// maxOptions is how many options the format has columns for.
const maxOptions = 3

// defaultTitle is the value that a product without options has for its "Title".
const defaultTitle = "Default Title"

// options gathers what a product's variants differ in. Values stand in the order
// in which the rows bring them.
type options struct {
	locale string
	names  [maxOptions]string // "" where the product has no such option
	values [maxOptions][]string
	index  [maxOptions]map[string]int
	lines  map[[maxOptions]int]int // the line of each combination taken
}

func newOptions(locale string) options {
	o := options{locale: locale, lines: make(map[[maxOptions]int]int)}
	for i := range o.index {
		o.index[i] = make(map[string]int)
	}
	return o
}

func nameColumn(i int) column  { return colOption1Name + column(i) }
func valueColumn(i int) column { return colOption1Value + column(i) }

// declare reads the names from the product's first row.
func (o *options) declare(r row) (reason string) {
	for i := range maxOptions {
		name, value := r.cell(nameColumn(i)), r.cell(valueColumn(i))
		switch {
		case isDefault(name, value):
			continue
		case name == "":
			return fmt.Sprintf("Option %d has the value %s but no name.", i+1, quote(value))
		}
		for j := range i {
			if strings.EqualFold(o.names[j], name) {
				return fmt.Sprintf("The options %d and %d have the same name.", j+1, i+1)
			}
		}
		o.names[i] = name
	}
	return ""
}

// isDefault reports whether a pair of cells is how the format says "no option".
func isDefault(name, value string) bool {
	return (name == "" || strings.EqualFold(name, "Title")) && (value == "" || strings.EqualFold(value, defaultTitle))
}

// place returns the row's value of each option of the product, as catalogue
// variants want them. It adds values that are new, unless the row is refused.
func (o *options) place(r row) (chosen []int, reason string) {
	var combination [maxOptions]int
	for i := range maxOptions {
		name, value := r.cell(nameColumn(i)), r.cell(valueColumn(i))
		switch {
		case o.names[i] == "" && isDefault(name, value):
			continue
		case o.names[i] == "":
			return nil, fmt.Sprintf("The row has an option %d that the product's first row does not name.", i+1)
		case name != "" && !strings.EqualFold(name, o.names[i]):
			return nil, fmt.Sprintf("The row calls option %d %s, the product's first row %s.", i+1, quote(name), quote(o.names[i]))
		case value == "":
			return nil, fmt.Sprintf("The row has no value for the option %s.", quote(o.names[i]))
		}
		at, ok := o.index[i][value]
		if !ok {
			at = len(o.values[i])
		}
		combination[i] = at
		chosen = append(chosen, at)
	}
	if line, taken := o.lines[combination]; taken {
		if len(chosen) == 0 {
			return nil, fmt.Sprintf("The product has no options, and its only variant is on line %d.", line)
		}
		return nil, fmt.Sprintf("The variant has the same options as that of line %d.", line)
	}
	o.take(r, combination)
	return chosen, ""
}

// take records a combination, and the values that it brings.
func (o *options) take(r row, combination [maxOptions]int) {
	o.lines[combination] = r.line
	for i, at := range combination {
		if o.names[i] != "" && at == len(o.values[i]) {
			value := r.cell(valueColumn(i))
			o.values[i] = append(o.values[i], value)
			o.index[i][value] = at
		}
	}
}

// input returns the options for the catalogue; nil without any.
func (o *options) input() []catalog.OptionInput {
	var inputs []catalog.OptionInput
	for i, name := range o.names {
		if name == "" {
			continue
		}
		option := catalog.OptionInput{Name: map[string]string{o.locale: name}}
		for _, value := range o.values[i] {
			option.Values = append(option.Values, catalog.OptionValueInput{Name: map[string]string{o.locale: value}})
		}
		inputs = append(inputs, option)
	}
	return inputs
}
