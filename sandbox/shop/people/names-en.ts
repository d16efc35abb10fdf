export const surnamesEn =
  `Smith Johnson Williams Brown Jones Garcia Miller Davis Martinez Lopez Wilson Anderson Thomas Taylor Moore Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O'Brien Murphy Kelly Novak Fischer Rossi Kowalski`.split(
    ' ',
  );

export const givenNamesEn =
  `Emma Olivia Ava Sophia Isabella Mia Charlotte Amelia Harper Evelyn Abigail Emily Ella Grace Chloe Nora Hazel Zoe Lucy Alice Liam Noah Oliver Elijah James William Benjamin Lucas Henry Alexander Mason Ethan Daniel Jacob Logan Samuel David Joseph Owen Wyatt Leo Theo Ruth June Iris Clara Max Felix Hugo Anna`.split(
    ' ',
  );
