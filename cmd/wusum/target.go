package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// target is a file that is being written, and takes the place of the one of its name only when it is whole: until then
// it lies beside it, under a name that begins with a dot.
type target struct {
	*os.File
	name string      // whose place it takes; where that is a link, the file that it leads to
	mode fs.FileMode // of the file that is there already; 0 if none is
	done bool        // it has taken its place
}

// newTarget begins a file. Close must follow; the file comes to stay by take alone. A file that is among those the work
// reads, or in a folder that it reads, is refused: it would be gone when somebody wants to do the work again.
func newTarget(name string, reads ...string) (*target, error) {
	t := &target{name: name}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		t.name = real
	}
	if there, err := os.Stat(t.name); err == nil {
		if input := among(t.name, there, reads); input != "" {
			return nil, alsoRead(name, input)
		}
		t.mode = there.Mode().Perm()
	}
	for n := 0; ; n++ {
		beside := filepath.Join(filepath.Dir(t.name), fmt.Sprintf(".%s-%d-%d", filepath.Base(t.name), os.Getpid(), n))
		file, err := os.OpenFile(beside, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		t.File = file
		return t, nil
	}
}

// alsoRead is the error of a file that would be written over what is read.
func alsoRead(name, input string) error {
	return fmt.Errorf("%s is to be written, and is read as well (%s): name another file", name, input)
}

// among returns the one of some files and folders that a file is, or lies in; "" if it is apart from all.
func among(name string, file fs.FileInfo, reads []string) string {
	for _, input := range reads {
		info, err := os.Stat(input)
		if err != nil {
			continue // whoever reads it says so
		}
		if os.SameFile(info, file) {
			return input
		}
		if !info.IsDir() {
			continue
		}
		at, err := filepath.Abs(name)
		for err == nil && at != filepath.Dir(at) {
			at = filepath.Dir(at)
			if folder, err := os.Stat(at); err == nil && os.SameFile(info, folder) {
				return input
			}
		}
	}
	return ""
}

// take puts the file, which is whole now, in its place: what was there is there, whole, until the new one is on the disk.
func (t *target) take() error {
	if t.mode != 0 {
		if err := t.Chmod(t.mode); err != nil {
			return err
		}
	}
	if err := errors.Join(t.Sync(), t.File.Close()); err != nil {
		return err
	}
	err := os.Rename(t.File.Name(), t.name)
	t.done = err == nil
	return err
}

// Close leaves nothing of a file that has not taken its place. It may be called again, and on nil.
func (t *target) Close() error {
	if t == nil || t.done {
		return nil
	}
	return errors.Join(t.File.Close(), os.Remove(t.File.Name()))
}

// replaceFile writes a whole file in the place of the one of that name, which must not be among those that were read.
func replaceFile(name string, data []byte, reads ...string) error {
	t, err := newTarget(name, reads...)
	if err != nil {
		return err
	}
	defer t.Close()
	if _, err := t.Write(data); err != nil {
		return err
	}
	return t.take()
}
