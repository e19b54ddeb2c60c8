package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// targetFolder is a folder that is being written, and takes the place of the one of its name only when it is whole: until
// then it lies beside it, under a name that begins with a dot.
type targetFolder struct {
	name  string // whose place it takes
	temp  string
	files []string // that were made, with slashes
}

// newTargetFolder begins a folder; remove must follow.
func newTargetFolder(name string) (*targetFolder, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	temp, err := os.MkdirTemp(filepath.Dir(abs), "."+filepath.Base(abs)+"-")
	if err != nil {
		return nil, err
	}
	return &targetFolder{name: abs, temp: temp}, os.Chmod(temp, 0o755)
}

// Create makes a file in it.
func (f *targetFolder) Create(name string) (io.WriteCloser, error) {
	path := filepath.Join(f.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f.files = append(f.files, name)
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// take puts the folder in its place. Where there is none yet, or an empty one, that happens at once. Over another one,
// which only force allows, file by file, the card last; files of the data set that was there and that this one lacks go,
// and what else lies there, such as .git, stays.
func (f *targetFolder) take(force bool) error {
	there, err := os.Stat(f.name)
	if err == nil && there.IsDir() {
		err = os.Remove(f.name) // if it is empty
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return os.Rename(f.temp, f.name)
	}
	if !force {
		return fmt.Errorf("%s is not empty", f.name) // somebody has filled it meanwhile
	}
	made := map[string]bool{}
	for _, name := range f.files {
		made[name] = true
	}
	for _, name := range f.earlier() {
		if !made[name] {
			if err := os.Remove(filepath.Join(f.name, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	for _, name := range f.files {
		to := filepath.Join(f.name, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(f.temp, filepath.FromSlash(name)), to); err != nil {
			return err
		}
	}
	return nil
}

// earlier are the files of the data set that lies in the folder, as its split.json lists them.
func (f *targetFolder) earlier() (names []string) {
	data, err := os.ReadFile(filepath.Join(f.name, "split.json"))
	if err != nil {
		return nil
	}
	var split struct{ Files []struct{ Name string } }
	if json.Unmarshal(data, &split) != nil {
		return nil
	}
	for _, file := range split.Files {
		if name := filepath.FromSlash(file.Name); filepath.IsLocal(name) {
			names = append(names, file.Name)
		}
	}
	return names
}

// remove leaves nothing of a folder that has not taken its place.
func (f *targetFolder) remove() error { return os.RemoveAll(f.temp) }
