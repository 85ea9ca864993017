/** What a column is, by its header, in the languages that files come in. */
import type { FieldDefinition } from '../fields/field.ts'
import { fold } from '../vocabulary/fold.ts'
import { type ImportField, type ImportTarget, targetKey } from './plan.ts'

type Kind = ImportField | 'id' | 'owner' | 'tags'

/** Folded: without case, marks and doubled blanks. */
const HEADERS: Readonly<Record<Kind, string>> = {
  id: `id, lead id, record id`,
  name: `name, full name, contact, contact name, lead, lead name, customer, customer name, client, client name, person,
    ansprechpartner, kontakt, kunde, vollstandiger name, kundenname, nom complet, nom et prenom, nom prenom,
    nom du contact, interlocuteur, nombre completo, nombre y apellidos, contacto, cliente, nome completo, contato,
    nominativo, nome e cognome, contatto, naam, volledige naam, contactpersoon, klant, klantnaam`,
  first_name: `first name, firstname, first, given name, forename, vorname, prenom, nombre, nombre de pila, primeiro nome,
    nome proprio, nome, voornaam`,
  last_name: `last name, lastname, last, surname, family name, nachname, familienname, zuname, nom, nom de famille, apellido,
    apellidos, sobrenome, apelido, ultimo nome, cognome, achternaam`,
  called: `preferred name, called, nickname, salutation, anrede, rufname, spitzname, civilite, surnom, tratamiento, apodo,
    tratamento, titolo di cortesia, aanhef, roepnaam`,
  phone: `phone, phone number, phone no, phone no., telephone, telephone number, tel, tel., tel no, number, mobile,
    mobile phone, mobile number, cell, cell phone, work phone, business phone, primary phone, phone 1, telefon,
    telefonnummer, rufnummer, handy, handynummer, mobil, mobiltelefon, mobilnummer, festnetz, telephone portable,
    numero de telephone, portable, tel portable, mobile pro, telefono, numero de telefono, movil, celular, telefone,
    numero de telefone, telemovel, numero di telefono, cellulare, telefoon, telefoonnummer, mobiel, mobiele telefoon,
    gsm`,
  phone_extension: `extension, ext, ext., phone extension, durchwahl, nebenstelle, poste, extension telefonica, ramal, interno,
    toestel, toestelnummer`,
  email: `email, e-mail, email address, e-mail address, mail, e mail, work email, email 1, e-mail-adresse, emailadresse,
    mailadresse, adresse e-mail, adresse email, adresse mail, courriel, adresse electronique, correo,
    correo electronico, direccion de correo, correio eletronico, endereco de email, indirizzo email,
    indirizzo e-mail, posta elettronica, e-mailadres, emailadres`,
  company: `company, company name, organisation, organization, account, account name, business, business name, employer,
    firma, firmenname, unternehmen, gesellschaft, entreprise, societe, nom de la societe, raison sociale, empresa,
    compania, nombre de la empresa, razon social, nome da empresa, razao social, azienda, societa, ragione sociale,
    bedrijf, bedrijfsnaam, organisatie`,
  title: `title, job title, position, role, job, titel, stelle, funktion, berufsbezeichnung, fonction, poste occupe,
    intitule du poste, cargo, puesto, funcao, ruolo, posizione, mansione, functie, functietitel`,
  industry: `industry, sector, branche, industrie, wirtschaftszweig, secteur, secteur d'activite, industria, setor, ramo,
    settore, bedrijfstak`,
  country: `country, country code, land, landercode, landerkennzeichen, staat, pays, code pays, pais, codigo de pais, paese,
    nazione, landcode`,
  region: `region, state, province, county, state/province, bundesland, kanton, departement, provincia, comunidad autonoma,
    estado, distrito, regione, provincie, regio`,
  notes: `notes, note, comment, comments, remarks, description, notizen, notiz, bemerkung, bemerkungen, kommentar,
    anmerkung, anmerkungen, commentaire, commentaires, remarque, remarques, notas, nota, comentario, comentarios,
    observaciones, observacoes, commenti, commento, osservazioni, opmerking, opmerkingen, notities, notitie`,
  status: `status, lead status, stage, phase, statut, etape, estado del cliente, etapa, situacao, stato, fase`,
  priority: `priority, prioritat, dringlichkeit, priorite, prioridad, prioridade, priorita, prioriteit`,
  source: `source, lead source, origin, quelle, herkunft, origine, provenance, fuente, origen, fonte, origem, bron,
    herkomst`,
  created_at: `created, created at, created on, date created, create date, creation date, erstellt, erstellt am, angelegt am,
    erstellungsdatum, cree le, date de creation, creado, creado el, fecha de creacion, criado em, data de criacao,
    creato il, data creazione, data di creazione, aangemaakt, aangemaakt op, aanmaakdatum`,
  last_contact: `last contact, last contacted, last call, last called, last activity, letzter kontakt, letzter anruf,
    zuletzt kontaktiert, dernier contact, dernier appel, ultimo contacto, ultima llamada, ultimo contato,
    ultima chamada, ultimo contatto, ultima chiamata, laatste contact, laatst gebeld`,
  owner: `owner, lead owner, account owner, owner email, assigned to, agent, sales rep, besitzer, zustandig, betreuer,
    verantwortlich, proprietaire, responsable, propietario, asignado a, proprietario, responsavel, assegnato a,
    responsabile, eigenaar, toegewezen aan, verantwoordelijke`,
  tags: `tags, tag, labels, label, keywords, schlagworte, schlagworter, stichworte, etiketten, etiquettes, mots-cles,
    etiquetas, palabras clave, palavras-chave, etichette, trefwoorden`,
}

const KINDS = new Map(
  Object.entries(HEADERS).flatMap(([kind, headers]) => headers.split(/,\s+/).map((header) => [header, kind] as const)),
)

/** What a field is called here: the first of its headers. */
const OWN_NAMES = new Set(Object.values(HEADERS).map((headers) => headers.split(',')[0]))

const isField = (kind: string): kind is ImportField => !['id', 'owner', 'tags'].includes(kind)

/** `Phone_Number`, `E-Mail:` and `phoneNumber` are what people write. */
const plain = (header: string): string =>
  fold(header.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' '))
    .replaceAll(/[*:?"]/g, '')
    .trim()

export function guessTarget(header: string): ImportTarget | null {
  const kind = KINDS.get(plain(header)) ?? KINDS.get(fold(header).replaceAll('_', ' '))
  if (kind === undefined) return null
  if (isField(kind)) return { kind: 'field', field: kind }
  return kind === 'id' || kind === 'owner' || kind === 'tags' ? { kind } : null
}

type Fields = readonly Pick<FieldDefinition, 'key' | 'label' | 'retired'>[]

const toCustom = (field: Fields[number] | undefined): ImportTarget | null =>
  field === undefined ? null : { kind: 'custom', key: field.key }

const NAMED_KEY = /^(?:.*\()?custom\.([a-z][a-z0-9_]*)\)?$/s

/** `custom.region`, and `Region (custom.region)` as our own files have it where its label is something else's as well. */
export const keyNamedIn = (header: string): string | null => NAMED_KEY.exec(header.trim().toLowerCase())?.[1] ?? null

const guessByKey = (header: string, fields: Fields): ImportTarget | null =>
  toCustom(fields.find(({ key, retired }) => !retired && key === keyNamedIn(header)))

/** A column that is called what a field of every lead is called is that field's, whatever somebody called one of their own. */
const guessByName = (header: string): ImportTarget | null => (OWN_NAMES.has(plain(header)) ? guessTarget(header) : null)

/** Whoever made the field named it for this: other words for a field of every lead come after it. */
const guessByLabel = (header: string, fields: Fields): ImportTarget | null =>
  toCustom(fields.find(({ label, retired }) => !retired && plain(header) !== '' && plain(header) === plain(label)))

/** Each target once, at the first column that has it; a name in two columns is first and last. */
export function guessTargets(headers: readonly string[], fields: Fields = []): (ImportTarget | null)[] {
  const taken = new Set<string>()
  // A field that some column names by its key is not meant by another one that is called like it.
  const keys = new Set(headers.map(keyNamedIn))
  const byLabel = fields.filter(({ key }) => !keys.has(key))
  const guesses = headers.map((header) => {
    const guess =
      guessByKey(header, fields) ?? guessByName(header) ?? guessByLabel(header, byLabel) ?? guessTarget(header)
    const name = guess === null ? null : targetKey(guess)
    if (name === null || taken.has(name)) return null
    taken.add(name)
    return guess
  })
  // French and Portuguese call the whole name what others call a part of it.
  const alone = taken.has('last_name') !== taken.has('first_name') && !taken.has('name')
  if (!alone) return guesses
  return guesses.map((guess) =>
    guess?.kind === 'field' && (guess.field === 'last_name' || guess.field === 'first_name')
      ? { kind: 'field', field: 'name' }
      : guess,
  )
}
