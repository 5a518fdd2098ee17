package shoutu.exchange.sheet;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * How a text file is written. A mark at its start decides; else bytes that are valid UTF-8 to the
 * end are UTF-8; else Chinese text is GB18030, as spreadsheets in China save it; else the
 * detector's best guess.
 *
 * @param skip bytes of the mark
 */
record TextEncoding(Charset charset, int skip) {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int SAMPLE = 64 * 1024;

  /** What the detector takes GB18030 for when the text is short. */
  private static final Set<String> LIKE_CHINESE =
      Set.of("GB18030", "Big5", "EUC-JP", "EUC-KR", "Shift_JIS");

  private static final int SURE = 30;

  static TextEncoding of(Path file) throws IOException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE);
    }
    if (startsWith(sample, 0xef, 0xbb, 0xbf)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(sample, 0xff, 0xfe)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(sample, 0xfe, 0xff)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2);
    }
    if (contains(sample, (byte) 0)) {
      return new TextEncoding(byteOrder(sample), 0);
    }
    if (decodes(file, StandardCharsets.UTF_8)) {
      return new TextEncoding(StandardCharsets.UTF_8, 0);
    }
    return new TextEncoding(guess(file, sample), 0);
  }

  private static Charset guess(Path file, byte[] sample) throws IOException {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    CharsetMatch best = detector.detect();
    boolean chinese =
        best == null
            || LIKE_CHINESE.contains(best.getName())
            || best.getConfidence() < SURE
            || mostlyPairs(sample);
    if (chinese && mostlyCommon(sample) && decodes(file, GB18030)) {
      return GB18030;
    }
    return best != null && Charset.isSupported(best.getName())
        ? Charset.forName(best.getName())
        : StandardCharsets.ISO_8859_1;
  }

  /** Bytes above ASCII come in pairs in GB18030, alone in the alphabets of Europe. */
  private static boolean mostlyPairs(byte[] sample) {
    int high = 0;
    int neighbours = 0;
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] < 0) {
        high++;
        boolean besideHigh =
            (i > 0 && sample[i - 1] < 0) || (i + 1 < sample.length && sample[i + 1] < 0);
        neighbours += besideHigh ? 1 : 0;
      }
    }
    return high > 0 && neighbours * 10 >= high * 9;
  }

  /**
   * Read as GB18030, most characters are the common ones, whose both bytes are above ASCII. Umlauts
   * before a letter would make rare ones.
   */
  private static boolean mostlyCommon(byte[] sample) {
    int common = 0;
    int rare = 0;
    for (int i = 0; i + 1 < sample.length; i++) {
      int first = sample[i] & 0xff;
      int second = sample[i + 1] & 0xff;
      if (first >= 0x80) {
        if (first >= 0xa1 && first <= 0xf7 && second >= 0xa1) {
          common++;
        } else {
          rare++;
        }
        i++;
      }
    }
    return common > 2 * rare;
  }

  private static boolean decodes(Path file, Charset charset) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
    CharBuffer chars = CharBuffer.allocate(SAMPLE);
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        boolean end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, end);
        if (result.isError()) {
          return false;
        }
        if (end) {
          return true;
        }
        bytes.compact();
      }
    }
  }

  /** Commas, digits and line ends of a table leave their zero byte before or after them. */
  private static Charset byteOrder(byte[] sample) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    return odd >= even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    byte[] wanted = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      wanted[i] = (byte) mark[i];
    }
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, wanted, 0, mark.length);
  }
}
