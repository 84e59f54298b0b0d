/** A text as it was typed, with its paragraphs, its lines, and lists of what begins with a dash. */
export const LinesOfText = ({ children }: { children: string }) => (
  <>
    {children
      .trim()
      .split(/\n{2,}/)
      .map((block) => {
        const lines = block.split('\n');
        const first = lines.findIndex((line) => line.startsWith('- '));
        if (first < 0) return <Lines lines={lines} />;
        return (
          <>
            {first > 0 ? <Lines lines={lines.slice(0, first)} /> : null}
            <ul>
              {lines.slice(first).map((line) => (
                <li>{line.replace(/^- /, '')}</li>
              ))}
            </ul>
          </>
        );
      })}
  </>
);

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <p>
    {lines.map((line, index) => (
      <>
        {index > 0 ? <br /> : null}
        {line}
      </>
    ))}
  </p>
);
