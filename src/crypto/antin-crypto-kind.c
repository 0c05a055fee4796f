/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-kind.h"

#include <string.h>

/* Vietnamese certificates do not say in one place whose they are. What they say: an identity number in UID or
 * serialNumber (CCCD, CMND, passport: a person; MST, the tax number: mostly an organisation), givenName and surname,
 * a title, and above all the form of the common name. Names are compared without diacritics, since many certificates
 * have none; a single word that would then be both a surname and an organisation (Trường and Trương, Đoàn, Vụ and Vũ)
 * counts for an organisation only with its diacritics or with the word that follows. Where signs contradict each
 * other the answer is "unknown": a wrong guess would take a seal for a leader's signature. */

/* Surnames of Vietnam, without diacritics. */
static const char surnames[] =
  "|an|au|bach|ban|banh|be|bien|bo|bui|ca|cai|cam|can|cao|chau|che|chu|co|cu|cung|dam|dang|danh|dao|dau|"
  "deo|dien|dieu|dinh|do|doan|dong|du|duong|giang|giap|ha|han|hang|ho|hoa|hoang|hong|hua|huynh|kha|"
  "khong|khuat|khuc|kien|kieu|kim|la|lai|lam|lang|le|leo|lo|loi|long|lu|luc|luong|luu|luyen|ly|ma|mac|"
  "mach|mai|man|mau|nghiem|ngo|ngoc|nguy|nguyen|nham|ninh|nong|on|ong|pha|pham|phan|phi|pho|phu|phung|"
  "phuong|quach|quan|quang|quy|sam|sung|ta|tan|tang|thach|thai|than|thang|thi|thieu|tieu|to|ton|tong|"
  "tra|tran|trang|trieu|trinh|truong|tu|tuong|ung|van|vi|vo|vu|vuong|xa|y|";

/* How the names of organisations begin, without diacritics; each is long enough not to be a person's name. */
static const char organisation_beginnings[] =
  "|ban bao ve|ban chap hanh|ban chi dao|ban chi huy|ban co yeu|ban dan toc|ban dan van|ban kinh te|"
  "ban noi chinh|ban quan ly|ban thi dua|ban thuong vu|ban to chuc|ban ton giao|ban tuyen giao|"
  "bao hiem|benh vien|bo chi huy|bo cong an|bo cong thuong|bo dan toc|bo giao duc|bo giao thong|"
  "bo ke hoach|bo khoa hoc|bo lao dong|bo ngoai giao|bo noi vu|bo nong nghiep|bo quoc phong|"
  "bo tai chinh|bo tai nguyen|bo thong tin|bo tu lenh|bo tu phap|bo van hoa|bo xay dung|bo y te|"
  "buu dien|cang vu|chi cuc|chi nhanh|co quan|cong an|cong doan|cong ty|cuc|cum|dai hoc|dai phat thanh|"
  "dai truyen hinh|dang bo|dang uy|doan dai bieu|doan luat su|doan thanh nien|doanh nghiep|"
  "hat kiem lam|hdnd|hoc vien|hoi chu thap do|hoi cuu chien binh|hoi dong|hoi lien hiep|hoi nong dan|"
  "hop tac xa|huyen doan|huyen uy|kho bac|kiem toan|lien doan|lien hiep|mat tran|ngan hang|nha hat|"
  "nha khach|nha may|nha xuat ban|phong cong chung|phong giao duc|phong ho tich|phong kinh te|"
  "phong lao dong|phong noi vu|phong nong nghiep|phong tai chinh|phong tai nguyen|phong thuong mai|"
  "phong tu phap|phong van hoa|phong y te|phuong doan|quan uy|quoc hoi|quy bao|quy dau tu|"
  "quy phat trien|so cong thuong|so dan toc|so du lich|so giao duc|so giao thong|so ke hoach|"
  "so khoa hoc|so lao dong|so ngoai vu|so noi vu|so nong nghiep|so quy hoach|so tai chinh|"
  "so tai nguyen|so thong tin|so tu phap|so van hoa|so xay dung|so y te|tap chi|tap doan|thanh doan|"
  "thanh pho|thanh tra|thanh uy|thi doan|thi tran|thi uy|thi xa|tinh doan|tinh uy|to chuc|toa an|"
  "tong cong ty|tong cuc|tong lien doan|tram y te|trung tam|truong cao dang|truong chinh tri|"
  "truong dai hoc|truong mam non|truong mau giao|truong pho thong|truong thcs|truong thpt|"
  "truong tieu hoc|truong trung hoc|ubmttq|ubnd|uy ban|van phong|vien hanh chinh|vien khoa hoc|"
  "vien kiem sat|vien nghien cuu|vien quy hoach|vu phap che|vu to chuc|vuon quoc gia|xi nghiep|";

/* First words that make an organisation where the name is written with diacritics, in NFC and lower case. */
static const char organisation_words[] =
  "|ban|báo|bộ|chùa|đài|hạt|hội|huyện|khoa|nhà|phòng|phường|quận|quỹ|sở|tỉnh|trạm|trại|trường|viện|vụ|"
  "xã|";

/* What only the names of machines and services hold, without diacritics. */
static const char device_words[] =
  "|chu ky so dich vu|dau thoi gian|dich vu cap dau|he thong|may chu|ocsp|phan mem|server|thiet bi|"
  "time stamp|time-stamp|timestamp|truc lien thong|tsa|tsu|web service|";

/* NFC, lower case, single spaces. */
static char *
fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *lower = composed == NULL ? g_strdup ("") : g_utf8_strdown (composed, -1);
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        gap = folded->len > 0;
      else
        {
          if (gap)
            g_string_append_c (folded, ' ');
          gap = FALSE;
          g_string_append_unichar (folded, c);
        }
    }
  return g_string_free (folded, FALSE);
}

static char *
strip_marks (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);
  GString *bare = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x111) /* đ has no decomposition */
        g_string_append_c (bare, 'd');
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }
  return g_string_free (bare, FALSE);
}

static gboolean
begins_with_words (const char *text, const char *words)
{
  gsize length = strlen (words);

  return g_str_has_prefix (text, words) && (text[length] == '\0' || !g_ascii_isalnum (text[length]));
}

static gboolean
holds_words (const char *text, const char *words)
{
  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    if ((p == text || !g_ascii_isalnum (p[-1])) && begins_with_words (p, words))
      return TRUE;
  return FALSE;
}

/* The lists are texts with a bar before and after each entry. */
static gboolean
is_listed (const char *word, const char *list)
{
  g_autofree char *entry = g_strconcat ("|", word, "|", NULL);

  return strstr (list, entry) != NULL;
}

static gboolean
begins_with_any (const char *text, const char *list)
{
  g_auto (GStrv) entries = g_strsplit (list, "|", -1);

  for (gsize i = 0; entries[i] != NULL; i++)
    if (entries[i][0] != '\0' && begins_with_words (text, entries[i]))
      return TRUE;
  return FALSE;
}

static gboolean
holds_any (const char *text, const char *list)
{
  g_auto (GStrv) entries = g_strsplit (list, "|", -1);

  for (gsize i = 0; entries[i] != NULL; i++)
    if (entries[i][0] != '\0' && holds_words (text, entries[i]))
      return TRUE;
  return FALSE;
}

static gboolean
names_organisation (const char *folded, const char *bare)
{
  g_autofree char *first = NULL;

  if (begins_with_any (bare, organisation_beginnings))
    return TRUE;
  if (strcmp (folded, bare) == 0)
    return FALSE;
  first = g_strndup (folded, strcspn (folded, " "));
  return folded[strlen (first)] == ' ' && is_listed (first, organisation_words);
}

/* Two to six words of letters, the first of them a surname. */
static gboolean
names_person (const char *bare)
{
  g_auto (GStrv) words = g_strsplit (bare, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > 6)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '\'')
        return FALSE;
  return is_listed (words[0], surnames);
}

static gboolean
names_host (const char *bare)
{
  g_auto (GStrv) labels = NULL;
  guint n;

  if (g_hostname_is_ip_address (bare))
    return TRUE;
  if (strpbrk (bare, " @/") != NULL || strchr (bare, '.') == NULL)
    return FALSE;
  labels = g_strsplit (bare, ".", -1);
  n = g_strv_length (labels);
  for (guint i = 0; i < n; i++)
    if (labels[i][0] == '\0')
      return FALSE;
  /* the last label of a host name is letters: "v2.1" is none */
  for (const char *p = labels[n - 1]; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return FALSE;
  return strlen (labels[n - 1]) >= 2;
}

/* "CCCD:0123…", "CCCD-0123…", "PNOVN-…" as EN 319 412-1 has it. */
static gboolean
identifies_person (const char *id)
{
  static const char *const prefixes[] = { "CCCD", "CMND", "CMTND", "CMT", "HC:", "HCM:",
                                          "PASSPORT", "PASVN", "PNOVN", "IDCVN", "GTTT", "BHXH" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (id != NULL && g_ascii_strncasecmp (id, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
identifies_organisation (const char *id)
{
  static const char *const prefixes[] = { "MST", "MQHNS", "MNS", "VATVN", "NTRVN" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (id != NULL && g_ascii_strncasecmp (id, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  return FALSE;
}

/**
 * antin_crypto_kind_guess:
 * @hints: what a certificate says
 *
 * Tells whose a certificate is from what stands in it alone; the answer a person gave is applied above (CHK-04).
 *
 * Returns: the kind, or %ANTIN_CRYPTO_KIND_UNKNOWN where it says nothing or contradicts itself
 */
AntinCryptoKind
antin_crypto_kind_guess (const AntinCryptoKindHints *hints)
{
  g_autofree char *name = fold (hints->common_name == NULL ? "" : hints->common_name);
  g_autofree char *bare = strip_marks (name);
  g_autofree char *organisation = fold (hints->organisation == NULL ? "" : hints->organisation);
  gboolean person_id = identifies_person (hints->serial_number);
  gboolean organisation_id = identifies_organisation (hints->serial_number) || hints->organisation_identifier != NULL;
  gboolean has_names = hints->given_name != NULL && hints->surname != NULL;
  gboolean person_name = names_person (bare);
  gboolean organisation_name = names_organisation (name, bare);

  if (hints->is_authority)
    return ANTIN_CRYPTO_KIND_UNKNOWN;
  if (hints->serves_clients || names_host (bare))
    return ANTIN_CRYPTO_KIND_DEVICE;
  if (holds_any (bare, device_words))
    return person_id || has_names ? ANTIN_CRYPTO_KIND_UNKNOWN : ANTIN_CRYPTO_KIND_DEVICE;

  for (gsize i = 0; hints->user_ids != NULL && hints->user_ids[i] != NULL; i++)
    {
      person_id |= identifies_person (hints->user_ids[i]);
      organisation_id |= identifies_organisation (hints->user_ids[i]);
    }
  if (name[0] != '\0' && strcmp (name, organisation) == 0 && !has_names && !person_id &&
      !(person_name && !organisation_name))
    organisation_name = TRUE;

  if (person_id || has_names)
    return organisation_name ? ANTIN_CRYPTO_KIND_UNKNOWN : ANTIN_CRYPTO_KIND_PERSON;
  if (organisation_name)
    return ANTIN_CRYPTO_KIND_ORGANISATION;
  if (organisation_id)
    return person_name ? ANTIN_CRYPTO_KIND_UNKNOWN : ANTIN_CRYPTO_KIND_ORGANISATION;
  if (person_name || (hints->title != NULL && hints->title[0] != '\0' && name[0] != '\0'))
    return ANTIN_CRYPTO_KIND_PERSON;
  return ANTIN_CRYPTO_KIND_UNKNOWN;
}

static const char *const nicks[] = {
  [ANTIN_CRYPTO_KIND_UNKNOWN] = "unknown",
  [ANTIN_CRYPTO_KIND_PERSON] = "personal",
  [ANTIN_CRYPTO_KIND_ORGANISATION] = "organisation",
  [ANTIN_CRYPTO_KIND_DEVICE] = "device",
};

/**
 * antin_crypto_kind_to_nick:
 * @kind: a kind
 *
 * Returns: its name in reports: "personal", "organisation", "device" or "unknown"
 */
const char *
antin_crypto_kind_to_nick (AntinCryptoKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/**
 * antin_crypto_kind_from_nick:
 * @nick: a name in reports or settings
 * @ret_kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
antin_crypto_kind_from_nick (const char *nick, AntinCryptoKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *ret_kind = i;
        return TRUE;
      }
  return FALSE;
}
