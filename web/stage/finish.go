package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"wusum/core"
	"wusum/web/static"
)

// assets is assets.json, the first file that the boot script reads.
type assets struct {
	Build     string   `json:"build"`
	Version   string   `json:"version"`
	Page      string   `json:"page"`
	Exchange  string   `json:"exchange"`
	Clerk     string   `json:"clerk"`
	Engine    string   `json:"engine"`
	Lexicon   string   `json:"lexicon"`
	Model     string   `json:"model"`
	ModelSize int      `json:"modelSize"`
	Files     []string `json:"files"`
}

// The two lines of sw.js that stage fills in. As they stand the worker caches nothing, which suits a tree not staged.
const (
	buildLine = `const BUILD = "dev";`
	filesLine = `const FILES = [];`
)

// hash is long enough that no two files of one site meet, and short enough for a file name.
func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:6])
}

// finish adds what follows from all other files: the build id, assets.json, the worker's list, compressed copies.
func (s *site) finish(o options) error {
	if err := s.preload(); err != nil {
		return err
	}
	if err := s.sample(); err != nil {
		return err
	}
	var digest bytes.Buffer
	urls := []string{"assets.json"}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		fmt.Fprintf(&digest, "%s %s\n", name, hash(s.files[name]))
		switch name {
		case "sw.js": // a worker never keeps itself
		case "index.html": // under the address by which it is opened; static hosts redirect the longer one
			urls = append(urls, "./")
		default:
			urls = append(urls, name)
		}
	}
	digest.WriteString(core.Version)
	s.build = hash(digest.Bytes())
	slices.Sort(urls)

	listed, err := json.MarshalIndent(assets{
		s.build, core.Version, s.page, s.exchange, s.clerk, s.engine, s.lexicon, s.model, len(s.files[s.model]), urls,
	}, "", "  ")
	if err != nil {
		return err
	}
	s.files["assets.json"] = append(listed, '\n')
	if err := s.fillWorker(urls, o.partial); err != nil {
		return fmt.Errorf("web/sw.js: %w", err)
	}
	if o.edge {
		s.files["_headers"] = static.HeadersFile(s.hashed())
	}
	return s.compress(o.quality)
}

func (s *site) fillWorker(urls []string, partial bool) error {
	worker, ok := s.files["sw.js"]
	if !ok && partial {
		return nil
	}
	list, err := json.Marshal(urls)
	if err != nil {
		return err
	}
	for _, fill := range [][2]string{
		{buildLine, fmt.Sprintf("const BUILD = %q;", s.build)},
		{filesLine, fmt.Sprintf("const FILES = %s;", list)},
	} {
		if n := bytes.Count(worker, []byte(fill[0])); n != 1 {
			return fmt.Errorf("the line %s stands there %d times, once expected", fill[0], n)
		}
		worker = bytes.Replace(worker, []byte(fill[0]), []byte(fill[1]), 1)
	}
	s.files["sw.js"] = worker
	return nil
}

// compress writes a .br copy beside each large file that shrinks. Quality 5 takes half a second for the lot,
// 11 half a minute for a tenth less: a release may ask for it.
func (s *site) compress(quality int) error {
	const worthwhile = 16 << 10
	if quality == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		content := s.files[name]
		if len(content) < worthwhile || !static.Compressible(name) {
			continue
		}
		packed, err := pack(content, quality)
		if err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		if len(packed) < len(content)*9/10 {
			s.files[name+".br"] = packed
		}
	}
	return nil
}

func pack(content []byte, quality int) ([]byte, error) {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, quality)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// write makes dir hold exactly the files of s, and the .keep that lets a fresh clone embed the folder.
// Files that did not change are left alone, so that a server that shows the folder has nothing to reload.
func (s *site) write(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, s.files[name]) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, s.files[name], 0o644); err != nil {
			return err
		}
	}
	return s.removeOthers(dir)
}

func (s *site) removeOthers(dir string) error {
	return filepath.WalkDir(dir, func(full string, entry os.DirEntry, err error) error {
		if err != nil || full == dir {
			return err
		}
		rel, err := filepath.Rel(dir, full)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if entry.IsDir() {
			for kept := range s.files {
				if strings.HasPrefix(kept, name+"/") {
					return nil
				}
			}
			if err := os.RemoveAll(full); err != nil {
				return err
			}
			return filepath.SkipDir
		}
		if _, kept := s.files[name]; kept || name == ".keep" {
			return nil
		}
		return os.Remove(full)
	})
}

// hashed lists the files that may be cached for ever.
func (s *site) hashed() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if static.Hashed(name) {
			names = append(names, name)
		}
	}
	return names
}
