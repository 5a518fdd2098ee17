package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PhotoRulesTest {

  static final String LATITUDE = "LATITUDE-36-35-12";
  static final String DEVICE = "PhoneOfWang";

  @Test
  void aCopyTellsNeitherPlaceNorDevice() throws IOException {
    byte[] photo = photo(400, 200, 1);
    assertThat(text(photo)).contains("Exif", LATITUDE, DEVICE);

    byte[] copy = PhotoRules.copy(photo, 1600).orElseThrow();

    assertThat(text(copy)).doesNotContain("Exif", LATITUDE, DEVICE);
    assertThat(markers(copy)).doesNotContain(0xE1, 0xED, 0xFE);
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(copy));
    assertThat(seen.getWidth()).isEqualTo(400);
    assertThat(new Color(seen.getRGB(10, 100)).getRed()).isGreaterThan(200);
  }

  /** The left half of the sensor's picture is red; held upright, that is above. */
  @Test
  void aPictureTakenUprightStaysUpright() throws IOException {
    byte[] copy = PhotoRules.copy(photo(400, 200, 6), 1600).orElseThrow();
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(copy));
    assertThat(seen.getWidth()).isEqualTo(200);
    assertThat(seen.getHeight()).isEqualTo(400);
    assertThat(new Color(seen.getRGB(100, 20)).getRed()).isGreaterThan(200);
    assertThat(new Color(seen.getRGB(100, 380)).getRed()).isLessThan(60);
  }

  @Property(tries = 40)
  void aCopyIsNeverLargerThanAsked(
      @ForAll @IntRange(min = 1, max = 900) int width,
      @ForAll @IntRange(min = 1, max = 900) int height,
      @ForAll @IntRange(min = 1, max = 8) int orientation)
      throws IOException {
    byte[] copy = PhotoRules.copy(photo(width, height, orientation), 300).orElseThrow();
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(copy));
    assertThat(Math.max(seen.getWidth(), seen.getHeight())).isLessThanOrEqualTo(300);
  }

  @Property
  void whateverIsHandedInNothingBreaks(@ForAll @Size(max = 300) byte[] bytes) {
    byte[] jpeg = Arrays.copyOf(bytes, bytes.length + 3);
    System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 0, jpeg, 0, 3);
    assertThat(PhotoRules.copy(jpeg, 100)).isEmpty();
    assertThat(PhotoRules.orientation(jpeg)).isBetween(1, 8);
  }

  @Test
  void theContentSaysWhatItIsNotTheName() throws IOException {
    assertThat(PhotoRules.typeOf(photo(4, 4, 1))).contains("image/jpeg");
    assertThat(PhotoRules.typeOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
        .contains("application/pdf");
    assertThat(PhotoRules.typeOf("<html>".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(PhotoRules.typeOf(new byte[0])).isEmpty();
  }

  /** A photo as a phone makes it: with orientation, device and place in its EXIF. */
  static byte[] photo(int width, int height, int orientation) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width / 2; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, 0xFF0000);
      }
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", plain);
    byte[] jpeg = plain.toByteArray();
    byte[] place = (LATITUDE + DEVICE).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 24 + 4 + place.length);
    exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
    exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
    exif.putShort((short) 2);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
    exif.putInt(0).put(place);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(jpeg, 0, 2);
    whole.write(exif.array());
    whole.write(jpeg, 2, jpeg.length - 2);
    return whole.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static java.util.List<Integer> markers(byte[] jpeg) {
    java.util.List<Integer> markers = new java.util.ArrayList<>();
    for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF; ) {
      int marker = jpeg[at + 1] & 0xFF;
      markers.add(marker);
      if (marker == 0xDA) {
        break;
      }
      at += 2 + (((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF));
    }
    return markers;
  }
}
