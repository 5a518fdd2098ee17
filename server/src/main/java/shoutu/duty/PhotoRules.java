package shoutu.duty;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, by its content, and copies of photos that tell nothing but the picture: drawn
 * anew from the pixels, so no place, device, time or comment can come along.
 */
public final class PhotoRules {

  private static final int ORIENTATION = 0x0112;
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;

  /** The media type by its first bytes; empty when it is none that is taken here. */
  public static Optional<String> typeOf(byte[] content) {
    if (startsWith(content, 0xFF, 0xD8, 0xFF)) {
      return Optional.of("image/jpeg");
    }
    if (startsWith(content, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of("image/png");
    }
    return startsWith(content, '%', 'P', 'D', 'F', '-')
        ? Optional.of("application/pdf")
        : Optional.empty();
  }

  /**
   * A JPEG of the picture as people see it, its longer side at most {@code longest} pixels.
   *
   * @return empty when the bytes are no readable picture
   */
  public static Optional<byte[]> copy(byte[] original, int longest) {
    return picture(original, longest).map(PhotoRules::jpeg);
  }

  /**
   * The pixels as people see them, the longer side at most {@code longest}; empty for no picture.
   */
  static Optional<BufferedImage> picture(byte[] original, int longest) {
    try {
      return Optional.ofNullable(decode(original, longest))
          .map(picture -> draw(picture, orientation(original), longest));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static byte[] jpeg(BufferedImage drawn) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try {
      ImageIO.write(drawn, "jpeg", copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy.toByteArray();
  }

  /** Skips pixels while it reads, so that a huge picture never lies in memory as a whole. */
  private static @Nullable BufferedImage decode(byte[] original, int longest) throws IOException {
    try (ImageInputStream input =
        ImageIO.createImageInputStream(new ByteArrayInputStream(original))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        int skip =
            Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / Math.max(1, longest));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(skip, skip, 0, 0);
        return reader.read(0, param);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage draw(BufferedImage picture, int orientation, int longest) {
    boolean turned = orientation >= 5;
    int width = turned ? picture.getHeight() : picture.getWidth();
    int height = turned ? picture.getWidth() : picture.getHeight();
    double scale = Math.min(1.0, (double) longest / Math.max(width, height));
    BufferedImage drawn =
        new BufferedImage(
            Math.max(1, (int) (width * scale)),
            Math.max(1, (int) (height * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    AffineTransform view = AffineTransform.getScaleInstance(scale, scale);
    view.concatenate(upright(orientation, picture.getWidth(), picture.getHeight()));
    pen.drawImage(picture, view, null);
    pen.dispose();
    return drawn;
  }

  /** From the sensor's rows and columns to how it was held (EXIF 2.32, tag 0x0112). */
  private static AffineTransform upright(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  /** How the camera was held, 1 to 8; 1 where nothing says otherwise. */
  static int orientation(byte[] jpeg) {
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      int length = ((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF);
      if (marker == START_OF_SCAN || length < 2) {
        return 1;
      }
      if (marker == APP1 && length > 16 && jpeg[at + 4] == 'E' && jpeg[at + 5] == 'x') {
        return fromTiff(jpeg, at + 10, Math.min(jpeg.length, at + 2 + length));
      }
      at += 2 + length;
    }
    return 1;
  }

  private static int fromTiff(byte[] bytes, int from, int to) {
    if (to - from < 8) {
      return 1;
    }
    ByteBuffer tiff = ByteBuffer.wrap(bytes, from, to - from).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory + 2 > tiff.limit()) {
      return 1;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries && directory + 14 + 12 * i <= tiff.limit(); i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        int value = tiff.getShort(entry + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static boolean startsWith(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private PhotoRules() {}
}
