package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class PhotoRulesTest {

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

  /**
   * Where the sensor's red half (its left) is seen, by EXIF 2.32, tag 0x0112: the value says where
   * row 0 and column 0 of the sensor lie when the picture is upright.
   */
  @ParameterizedTest
  @CsvSource({
    "1, LEFT",
    "2, RIGHT",
    "3, RIGHT",
    "4, LEFT",
    "5, TOP",
    "6, TOP",
    "7, BOTTOM",
    "8, BOTTOM"
  })
  void howeverItWasHeldItIsSeenUpright(int orientation, String red) throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] taken = photo(80, 40, orientation, order);
      assertThat(PhotoRules.orientation(taken)).isEqualTo(orientation);
      BufferedImage seen =
          ImageIO.read(new ByteArrayInputStream(PhotoRules.copy(taken, 1600).orElseThrow()));
      assertThat(seen.getWidth()).isEqualTo(orientation < 5 ? 80 : 40);
      assertThat(seen.getHeight()).isEqualTo(orientation < 5 ? 40 : 80);
      int right = seen.getWidth() - 3;
      int below = seen.getHeight() - 3;
      assertThat(isRed(seen, 2, 2)).isEqualTo(red.equals("LEFT") || red.equals("TOP"));
      assertThat(isRed(seen, right, 2)).isEqualTo(red.equals("RIGHT") || red.equals("TOP"));
      assertThat(isRed(seen, 2, below)).isEqualTo(red.equals("LEFT") || red.equals("BOTTOM"));
      assertThat(isRed(seen, right, below)).isEqualTo(red.equals("RIGHT") || red.equals("BOTTOM"));
    }
  }

  @Test
  void whatNoCameraSaysIsUpright() throws IOException {
    assertThat(PhotoRules.orientation(photo(8, 8, 0))).isOne();
    assertThat(PhotoRules.orientation(photo(8, 8, 9))).isOne();
    byte[] short1 = Arrays.copyOf(photo(8, 8, 6), 18);
    assertThat(PhotoRules.orientation(short1)).isOne();
  }

  /** A picture that is smaller than asked is not blown up; a larger one keeps its shape. */
  @Test
  void aCopyKeepsItsShape() throws IOException {
    BufferedImage seen =
        ImageIO.read(
            new ByteArrayInputStream(PhotoRules.copy(photo(400, 200, 1), 100).orElseThrow()));
    assertThat(seen.getWidth()).isEqualTo(100);
    assertThat(seen.getHeight()).isEqualTo(50);
    assertThat(isRed(seen, 5, 25)).isTrue();
    assertThat(isRed(seen, 95, 25)).isFalse();
  }

  private static boolean isRed(BufferedImage seen, int x, int y) {
    return new Color(seen.getRGB(x, y)).getRed() > 128;
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
  public static byte[] photo(int width, int height, int orientation) throws IOException {
    return photo(width, height, orientation, ByteOrder.BIG_ENDIAN);
  }

  private static byte[] photo(int width, int height, int orientation, ByteOrder order)
      throws IOException {
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
    boolean big = order == ByteOrder.BIG_ENDIAN;
    exif.put(big ? new byte[] {'M', 'M', 0, 42} : new byte[] {'I', 'I', 42, 0});
    exif.order(order).putInt(8);
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

  private static List<Integer> markers(byte[] jpeg) {
    List<Integer> markers = new java.util.ArrayList<>();
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
