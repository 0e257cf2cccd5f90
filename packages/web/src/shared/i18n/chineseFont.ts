/** Chinese letters come in a hundred slices, of which a page loads those it shows. */
import "@fontsource-variable/noto-sans-sc/wght.css";
