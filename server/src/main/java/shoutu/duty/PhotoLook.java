package shoutu.duty;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a photo looks, in 64 bits that stay nearly the same when it is saved again, made smaller or
 * sent through a chat: whether each of 8 × 8 fields is brighter than its right neighbour
 * (difference hash; N. Krawetz, 2013). Two photos look alike when few bits differ. A cut-out or a
 * turned copy is not found.
 */
final class PhotoLook {

  private static final int ROWS = 8;
  private static final int COLUMNS = 9;
  private static final int LONGEST = 256;

  /**
   * Below this difference of brightness, of 255, a picture shows nothing that could be known again.
   */
  private static final double FLAT = 16;

  /**
   * @return null for what is no picture, and for one that is all the same, like a covered lens
   */
  static @Nullable Long of(byte[] content) {
    Optional<BufferedImage> picture = PhotoRules.picture(content, LONGEST);
    return picture
        .map(PhotoLook::fields)
        .filter(PhotoLook::shows)
        .map(PhotoLook::bits)
        .orElse(null);
  }

  private static double[][] fields(BufferedImage picture) {
    double[][] fields = new double[ROWS][COLUMNS];
    int[][] pixels = new int[ROWS][COLUMNS];
    for (int y = 0; y < picture.getHeight(); y++) {
      int row = y * ROWS / picture.getHeight();
      for (int x = 0; x < picture.getWidth(); x++) {
        int column = x * COLUMNS / picture.getWidth();
        fields[row][column] += brightness(picture.getRGB(x, y));
        pixels[row][column]++;
      }
    }
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        fields[row][column] /= Math.max(1, pixels[row][column]);
      }
    }
    return fields;
  }

  /** Luma of ITU-R BT.601, 0 to 255. */
  private static double brightness(int rgb) {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
  }

  private static boolean shows(double[][] fields) {
    double darkest = Double.MAX_VALUE;
    double brightest = 0;
    for (double[] row : fields) {
      for (double field : row) {
        darkest = Math.min(darkest, field);
        brightest = Math.max(brightest, field);
      }
    }
    return brightest - darkest >= FLAT;
  }

  private static long bits(double[][] fields) {
    long bits = 0;
    for (double[] row : fields) {
      for (int column = 1; column < COLUMNS; column++) {
        bits = bits << 1 | (row[column - 1] > row[column] ? 1 : 0);
      }
    }
    return bits;
  }

  private PhotoLook() {}
}
