package shoutu.epi.reproduction;

import java.util.List;
import java.util.stream.IntStream;
import shoutu.epi.numeric.Check;

/** Which windows are estimated. */
public sealed interface Windows {
  /** Seven days, moved by one day: the usual choice. */
  Windows WEEKLY = new Sliding(7);

  /** Windows of equal length from day 2 on, moved by one day; none when there are fewer days. */
  record Sliding(int length) implements Windows {
    public Sliding {
      Check.atLeast(1, "length of the windows", length);
    }
  }

  /** Exactly these. */
  record Listed(List<Window> windows) implements Windows {
    public Listed {
      windows = List.copyOf(windows);
    }
  }

  private static List<Window> sliding(int length, int days) {
    return IntStream.rangeClosed(2, days - length + 1)
        .mapToObj(first -> new Window(first, first + length - 1))
        .toList();
  }

  /** The windows for a series of so many days. */
  default List<Window> over(int days) {
    return switch (this) {
      case Sliding(int length) -> sliding(length, days);
      case Listed(List<Window> windows) -> {
        for (Window window : windows) {
          if (window.lastDay() > days) {
            throw new IllegalArgumentException(
                "the series has " + days + " days, but a window ends on day " + window.lastDay());
          }
        }
        yield windows;
      }
    };
  }
}
