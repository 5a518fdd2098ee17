package shoutu.duty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

public class PhotoLookTest {

  /** What the sign tolerates, see rules/flags.yaml. */
  private static final int ALIKE = 3;

  @Property(tries = 40)
  void aPhotoThatWasSavedAgainAndMadeSmallerLooksTheSame(
      @ForAll @IntRange(min = 1, max = 10_000) int scene,
      @ForAll @IntRange(min = 35, max = 95) int quality,
      @ForAll @IntRange(min = 40, max = 100) int size)
      throws IOException {
    long taken = look(scene(scene, 1200, 900, 0.92f));
    long again = look(scene(scene, 12 * size, 9 * size, quality / 100f));
    assertThat(Long.bitCount(taken ^ again)).isLessThanOrEqualTo(ALIKE);
  }

  @Property(tries = 60)
  void photosOfDifferentThingsDoNot(
      @ForAll @IntRange(min = 1, max = 10_000) int one,
      @ForAll @IntRange(min = 10_001, max = 20_000) int other)
      throws IOException {
    assertThat(Long.bitCount(look(scene(one, 400, 300, 0.9f)) ^ look(scene(other, 400, 300, 0.9f))))
        .isGreaterThan(2 * ALIKE);
  }

  @Test
  void whatShowsNothingHasNoLook() throws IOException {
    assertThat(PhotoLook.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).isNull();
    assertThat(PhotoLook.of(jpeg(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), 0.9f)))
        .as("a covered lens")
        .isNull();
  }

  private static long look(byte[] photo) {
    return requireNonNull(PhotoLook.of(photo));
  }

  /** The same number is the same scene, in whatever size and quality: soft lights on a slope. */
  public static byte[] scene(int number, int width, int height, float quality) throws IOException {
    SplittableRandom random = new SplittableRandom(number);
    double[][] lights = new double[12][];
    for (int i = 0; i < lights.length; i++) {
      lights[i] =
          new double[] {
            random.nextDouble(),
            random.nextDouble(),
            0.05 + random.nextDouble() / 4,
            random.nextDouble() * 160 - 80
          };
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        double light = 128;
        for (double[] one : lights) {
          double dx = (double) x / width - one[0];
          double dy = (double) y / height - one[1];
          light += one[3] * Math.exp(-(dx * dx + dy * dy) / (one[2] * one[2]));
        }
        int grey = (int) Math.clamp(light, 0, 255);
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    return jpeg(image, quality);
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    writer.setOutput(ImageIO.createImageOutputStream(bytes));
    writer.write(null, new IIOImage(image, null, null), param);
    writer.dispose();
    return bytes.toByteArray();
  }
}
